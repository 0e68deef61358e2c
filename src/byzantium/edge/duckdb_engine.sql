-- The rule table over sealed windows, as one statement.
--
-- Every $name is a number of the rule table, a bit of a reason ($bit_), or whether a signal is in
-- force ($has_). Integers only: `//` divides what is never negative, every window that looks at an
-- order ends in leaf_index, group sizes are window functions and never a join of clicks with
-- clicks. A comparison with an unknown is unknown, and an unknown signal is silent.

WITH beacons AS (
    SELECT *
    FROM records
    WHERE kind = 'beacon' AND nonce_ok = 1
    QUALIFY row_number() OVER (PARTITION BY visit_id, stage ORDER BY leaf_index) = 1
),
joined AS (
    SELECT
        visit.leaf_index, visit.window, visit.t_ms, visit.campaign, visit.miner, visit.post,
        visit.method, visit.purpose, visit.declared, visit.browser, visit.major, visit.system,
        visit.device, visit.lang, visit.chua, visit.secf, visit.net_host, visit.net_site, visit.cc,
        visit.net_class, visit.vis,
        arrival.visit_id IS NOT NULL AS js,
        page.visit_id IS NOT NULL AS page,
        coalesce(arrival.moved, 0) AS moved,
        coalesce(arrival.wd, 0) AS wd,
        coalesce(arrival.hidden, 0) AS hidden,
        coalesce(page.dwell_ms, 0) AS dwell_ms,
        coalesce(page.ptr, 0) + coalesce(page.scr, 0) AS events,
        arrival.fp, arrival.touch, arrival.tz, coalesce(arrival.gl, '') AS gl
    FROM records AS visit
    LEFT JOIN beacons AS arrival
        ON arrival.stage = 0
        AND arrival.visit_id = visit.visit_id
        AND arrival.t_ms - visit.t_ms BETWEEN 0 AND $grace_ms
        AND arrival.window - visit.window BETWEEN 0 AND $grace_windows
    LEFT JOIN beacons AS page
        ON page.stage = 1
        AND page.visit_id = visit.visit_id
        AND page.t_ms - visit.t_ms BETWEEN 0 AND $grace_ms
        AND page.window - visit.window BETWEEN 0 AND $grace_windows
    WHERE visit.kind = 'visit'
),
clicks AS (
    SELECT
        joined.*,
        countries.spoken,
        coalesce(tz < low - $clock_tolerance OR tz > high + $clock_tolerance, false)
            AND NOT (browser = 'firefox' AND tz = 0) AS abroad,
        joined.fp IS NOT NULL AS paired,
        coalesce(vis, joined.fp || net_site) AS visitor,
        coalesce(joined.fp, browser || ' ' || major || ' ' || system || ' ' || device) AS machine,
        js AND net_class = 'home' AS at_home,
        t_ms // $day_ms AS day,
        t_ms // $burst_ms AS hour,
        net_class IN ('mobile', 'office') AS shared,
        t_ms - lag(t_ms) OVER pair AS gap
    FROM joined
    LEFT JOIN countries ON countries.cc = joined.cc
    WINDOW pair AS (PARTITION BY joined.fp, net_site ORDER BY t_ms, leaf_index)
),

-- bars: what a click is itself, then what repeats
own_bars AS (
    SELECT
        *,
        CASE WHEN $has_not_get AND method <> 'GET' THEN $bit_not_get ELSE 0 END
        + CASE WHEN $has_prefetch AND purpose <> '' AND NOT (js AND hidden = 0)
            THEN $bit_prefetch ELSE 0 END
        + CASE WHEN $has_declared_bot AND declared <> '' THEN $bit_declared_bot ELSE 0 END
        + CASE WHEN $has_automation AND wd = 1 THEN $bit_automation ELSE 0 END
        + CASE WHEN $has_software_renderer AND gl = 'software'
            THEN $bit_software_renderer ELSE 0 END
        + CASE WHEN $has_hosting_without_beacon AND net_class = 'hosting' AND NOT js
            THEN $bit_hosting_without_beacon ELSE 0 END
        AS own
    FROM clicks
),
tapped AS (
    SELECT
        *,
        $has_second_tap AND own = 0 AND visitor IS NOT NULL
            AND coalesce(t_ms - lag(t_ms) OVER taps < $tap_ms, false) AS again
    FROM own_bars
    WINDOW taps AS (
        PARTITION BY visitor, campaign, miner, post, own = 0 ORDER BY t_ms, leaf_index
    )
),
barred AS (
    SELECT
        *,
        own
        + CASE WHEN again THEN $bit_second_tap ELSE 0 END
        + CASE WHEN $has_duplicate AND own = 0 AND NOT again AND visitor IS NOT NULL
                AND row_number() OVER days > 1
            THEN $bit_duplicate ELSE 0 END
        AS bars
    FROM tapped
    WINDOW days AS (
        PARTITION BY visitor, campaign, day, own = 0 AND NOT again ORDER BY t_ms, leaf_index
    )
),

-- company: how many clicks, miners, visitors and equal gaps a pair has
steps AS (
    SELECT
        *,
        least(gap, $longest_gap) AS kept,
        1::BIGINT << greatest(length(bin(least(gap, $longest_gap))) - $significant_bits, 0) AS step,
        row_number() OVER (PARTITION BY fp, net_site, miner ORDER BY leaf_index) = 1
            AS first_of_miner,
        row_number() OVER (PARTITION BY fp, net_site, day, vis ORDER BY leaf_index) = 1
            AND vis IS NOT NULL AS first_of_visitor,
        row_number() OVER (PARTITION BY at_home, net_host, day, machine ORDER BY leaf_index) = 1
            AS first_of_machine
    FROM barred
),
classes AS (
    SELECT
        *,
        CASE WHEN gap IS NULL THEN 0
            ELSE count(*) OVER (PARTITION BY fp, net_site, step, kept // step) END AS alike
    FROM steps
),
company AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY fp, net_site, hour) AS in_hour,
        count(gap) OVER pair AS gaps,
        max(alike) OVER pair AS modal,
        count(*) FILTER (first_of_miner) OVER pair AS miners,
        count(vis) OVER pair_day AS in_day,
        count(*) FILTER (first_of_visitor) OVER pair_day AS visitors,
        count(*) FILTER (first_of_machine) OVER (PARTITION BY at_home, net_host, day) AS machines
    FROM classes
    WINDOW
        pair AS (PARTITION BY fp, net_site),
        pair_day AS (PARTITION BY fp, net_site, day)
),

-- points: one column for each signal
points AS (
    SELECT
        leaf_index,
        js,
        bars,
        CASE WHEN $has_beacon AND js AND hidden = 0 AND moved = 0
            THEN $beacon_points ELSE 0 END AS beacon,
        CASE WHEN $has_no_beacon AND NOT js THEN $no_beacon_points ELSE 0 END AS no_beacon,
        CASE WHEN $has_hidden AND js AND hidden = 1 THEN $hidden_points ELSE 0 END AS hidden,
        CASE WHEN $has_engaged AND page AND dwell_ms >= $engaged_ms AND events >= $engaged_events
            THEN $engaged_points ELSE 0 END AS engaged,
        CASE WHEN $has_bounce AND page AND dwell_ms < $bounce_ms AND events = 0
            THEN $bounce_points ELSE 0 END AS bounce,
        CASE WHEN $has_contradiction AND (
                (browser IN ('chrome', 'edge', 'opera', 'samsung')
                    AND system <> 'ios'
                    AND ((major >= $fetch_metadata_since AND secf = 0)
                        OR (major >= $client_hints_since AND chua = 0)))
                OR secf = 2
                OR chua = 2
                OR (system = 'ios' AND gl IN ('desktop', 'mobile'))
                OR (system = 'android' AND gl = 'apple')
                OR (device = 'phone' AND touch = 0)
            ) THEN $contradiction_points ELSE 0 END AS contradiction,
        CASE WHEN $has_clock AND abroad THEN $clock_points ELSE 0 END AS clock,
        CASE WHEN $has_foreign_language AND abroad AND lang <> '' AND NOT list_contains(spoken, lang)
            THEN $language_points ELSE 0 END AS foreign_language,
        CASE WHEN $has_hosting AND net_class = 'hosting' THEN $hosting_points ELSE 0 END AS hosting,
        CASE WHEN $has_vpn AND net_class = 'vpn' THEN $vpn_points ELSE 0 END AS vpn,
        CASE WHEN $has_burst AND paired THEN greatest(
                $burst_points * greatest(in_hour
                    - CASE WHEN shared THEN $burst_free_shared ELSE $burst_free END, 0),
                $burst_cap)
            ELSE 0 END AS burst,
        CASE WHEN $has_cookie_wiping AND paired AND vis IS NOT NULL
                AND visitors * 100 >= $wiping_percent * in_day
                AND visitors >= CASE WHEN shared THEN $wiping_visitors_shared
                    ELSE $wiping_visitors END
            THEN greatest($wiping_points * (length(bin(visitors)) - 1), $wiping_cap)
            ELSE 0 END AS cookie_wiping,
        CASE WHEN $has_several_miners AND paired THEN greatest(
                $miners_points * greatest(miners
                    - CASE WHEN shared THEN $miners_free_shared ELSE $miners_free END, 0),
                $miners_cap)
            ELSE 0 END AS several_miners,
        CASE WHEN $has_even_gaps AND paired AND gaps >= $gaps_least AND 2 * modal > gaps
            THEN $gaps_points ELSE 0 END AS even_gaps,
        CASE WHEN $has_crowded_address AND at_home
            THEN greatest($crowd_points * greatest(machines - $crowd_free, 0), $crowd_cap)
            ELSE 0 END AS crowded_address,
        CASE WHEN $has_desktop_on_mobile AND net_class = 'mobile' AND device = 'desktop'
            THEN $desktop_on_mobile_points ELSE 0 END AS desktop_on_mobile
    FROM company
    WHERE "window" = $window
),
scored AS (
    SELECT
        leaf_index,
        js,
        bars,
        greatest(least(
            $base + beacon + no_beacon + hidden + engaged + bounce + contradiction + clock
            + hosting + vpn + burst + cookie_wiping + several_miners + even_gaps + crowded_address
            + foreign_language + desktop_on_mobile,
            $full), 0)::BIGINT AS score,
        bars
        + CASE WHEN beacon <> 0 THEN $bit_beacon ELSE 0 END
        + CASE WHEN no_beacon <> 0 THEN $bit_no_beacon ELSE 0 END
        + CASE WHEN hidden <> 0 THEN $bit_hidden ELSE 0 END
        + CASE WHEN engaged <> 0 THEN $bit_engaged ELSE 0 END
        + CASE WHEN bounce <> 0 THEN $bit_bounce ELSE 0 END
        + CASE WHEN contradiction <> 0 THEN $bit_contradiction ELSE 0 END
        + CASE WHEN clock <> 0 THEN $bit_clock ELSE 0 END
        + CASE WHEN hosting <> 0 THEN $bit_hosting ELSE 0 END
        + CASE WHEN vpn <> 0 THEN $bit_vpn ELSE 0 END
        + CASE WHEN burst <> 0 THEN $bit_burst ELSE 0 END
        + CASE WHEN cookie_wiping <> 0 THEN $bit_cookie_wiping ELSE 0 END
        + CASE WHEN several_miners <> 0 THEN $bit_several_miners ELSE 0 END
        + CASE WHEN even_gaps <> 0 THEN $bit_even_gaps ELSE 0 END
        + CASE WHEN crowded_address <> 0 THEN $bit_crowded_address ELSE 0 END
        + CASE WHEN foreign_language <> 0 THEN $bit_foreign_language ELSE 0 END
        + CASE WHEN desktop_on_mobile <> 0 THEN $bit_desktop_on_mobile ELSE 0 END
        AS reason_bits
    FROM points
)
SELECT
    leaf_index,
    score,
    CASE
        WHEN bars <> 0 THEN 0
        WHEN js THEN least(greatest(score - $threshold, 0) * $full // $ramp, $full)
        ELSE least(
            greatest(score - $threshold, 0) * $full // $ramp, $full, $no_beacon_pay)
    END AS pay_ppm,
    reason_bits
FROM scored
ORDER BY leaf_index
