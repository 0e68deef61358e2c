/* One epoch of one mechanism in I32F32 fixed point: the peer that `bench_epoch.py` measures
 * against. It takes the arrays that the compiled epoch takes, does the same steps, and must leave
 * the same bits. Matrices are dense where rows are well filled, rows of cells elsewhere.
 *
 *   epoch IN OUT RUNS    reads arrays, runs, prints the CPU nanoseconds of the best and of the
 *                        middle run, writes what the last one left
 */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef uint64_t u64;
typedef int64_t i64;
typedef uint32_t u32;
typedef uint16_t u16;
typedef unsigned __int128 u128;

enum { WHOLE, FRACTION, INACTIVE, PERMITTED, JUDGES, REGISTERED, JUDGES_BEFORE, STAKE, CONSENSUS,
       INCENTIVE, DIVIDENDS, TRUST, ACTIVE, NEXT_PERMIT, SERVER, VALIDATOR, EMISSION, ROWS };
enum { OWNER, THRESHOLD, PLACES, KAPPA, PENALTY, ALPHA, YUMA3, LIQUID, ALPHA_LOW, ALPHA_HIGH,
       SLOPE, BONDS_BEFORE, AMOUNT, RULES };
enum { REPORTED = 5, BLOCK = 8, FILL = 2 };

#define ONE ((u64)1 << 32)
#define U16_MAX 65535u

static i64 n, *neurons, rules[RULES];
#define NEURON(row) (neurons + (row) * n)

typedef struct { i64 *starts; u32 *cells; i64 count; } Stored;
typedef struct { i64 *starts; u16 *columns; u64 *values; } Rows;

static Stored weights, bonds;
static Rows judged, kept, moved;
static u64 *matrix, *old_matrix, *turned, *scores, *backing;
static u64 *sums, *inverses, *more_sums, *more_inverses, *largest, *votes, *voices, *tally, *spare;
static i64 *uids, *places, *row_ends, uid_count, first, width;
static u32 *stored_cells;
static u16 *reported;

/* ---- arithmetic on raws ---- */

static inline u64 product(u64 a, u64 b) { return (a * b >> 32) + (a & b & ONE); }

static inline u64 reciprocal(u64 divisor) { return UINT64_MAX / divisor; }

static inline u64 quotient(u64 part, u64 whole, u64 inverse)
{
    u64 estimate = part * inverse >> 32;
    return estimate + ((part << 32) - estimate * whole >= whole);
}

static u64 total_of(const u64 *vector, i64 count)
{
    u64 total = 0;
    for (i64 i = 0; i < count; i++) total += vector[i];
    return total;
}

static void share_out(u64 *vector, i64 count)
{
    u64 total = total_of(vector, count);
    if (!total) return;
    u64 inverse = reciprocal(total);
    for (i64 i = 0; i < count; i++) vector[i] = quotient(vector[i], total, inverse);
}

static void invert(u64 *divisors, u64 *into, i64 count)
{
    for (i64 j = 0; j < count; j++) {
        if (!divisors[j]) divisors[j] = 1;
        into[j] = reciprocal(divisors[j]);
    }
}

/* ---- standing ---- */

static void share_stake(void)
{
    i64 *stake = NEURON(STAKE);
    u128 total = 0;
    for (i64 i = 0; i < n; i++) {
        stake[i] = NEURON(WHOLE)[i] >= rules[THRESHOLD] || i == rules[OWNER];
        if (stake[i]) total += (u128)NEURON(WHOLE)[i] << 64 | (u64)NEURON(FRACTION)[i];
    }
    if (!total) { memset(stake, 0, n * sizeof *stake); return; }
    u64 high = (u64)(total >> 64), low = (u64)total;
    int bits = high ? 128 - __builtin_clzll(high) : 64 - __builtin_clzll(low);
    int shift = bits > 47 ? bits - 47 : 0;
    u64 divisor = (u64)(total >> shift);
    for (i64 i = 0; i < n; i++) {
        if (!stake[i]) continue;
        u128 part = (u128)NEURON(WHOLE)[i] << 64 | (u64)NEURON(FRACTION)[i];
        u64 dividend = (u64)(part >> shift) << 16, digit = dividend / divisor;
        u64 share = (digit << 16) + ((dividend - digit * divisor) << 16) / divisor;
        u128 rest = (part << 32) - share * total;
        if ((__int128)rest < 0) share--;
        else if (rest >= total) share++;
        stake[i] = share;
    }
}

static i64 largest_key(i64 *keys, i64 count, i64 place)
{
    i64 start = 0, last = count - 1, target = count - place;
    while (start < last) {
        i64 pivot = keys[(start + last) >> 1], low = start, high = last;
        while (low <= high) {
            while (keys[low] < pivot) low++;
            while (keys[high] > pivot) high--;
            if (low <= high) {
                i64 other = keys[low];
                keys[low++] = keys[high];
                keys[high--] = other;
            }
        }
        if (target <= high) last = high;
        else if (target >= low) start = low;
        else break;
    }
    return keys[target];
}

static void stand(void)
{
    share_stake();
    i64 held = 0;
    for (i64 i = 0; i < n; i++) {
        int counts = NEURON(PERMITTED)[i] && !NEURON(INACTIVE)[i];
        NEURON(ACTIVE)[i] = counts ? NEURON(STAKE)[i] : 0;
        places[held] = NEURON(STAKE)[i] << 16 | i;
        held += NEURON(STAKE)[i] > 0;
        NEURON(NEXT_PERMIT)[i] = NEURON(STAKE)[i] > 0;
    }
    share_out((u64 *)NEURON(ACTIVE), n);
    if (held > rules[PLACES]) {
        i64 lowest = rules[PLACES] ? largest_key(places, held, rules[PLACES]) : INT64_MAX;
        for (i64 i = 0; i < n; i++)
            NEURON(NEXT_PERMIT)[i] = (NEURON(STAKE)[i] << 16 | i) >= lowest;
    }
    if (rules[OWNER] >= 0) NEURON(NEXT_PERMIT)[rules[OWNER]] = 1;
}

/* ---- what both forms share ---- */

static u64 median(const u64 *score, const u64 *vote, i64 count, i64 minority)
{
    u64 lowest = score[0], highest = score[0];
    for (i64 k = 0; k < count; k++) {
        lowest = score[k] < lowest ? score[k] : lowest;
        highest = score[k] > highest ? score[k] : highest;
    }
    while (lowest < highest) {
        u64 middle = (lowest + highest + 1) >> 1, reach = 0, below = lowest, above = highest;
        for (i64 k = 0; k < count; k++) {
            u64 lower = score[k] < middle ? score[k] : lowest;
            u64 upper = score[k] < middle ? highest : score[k];
            reach += score[k] < middle ? vote[k] : 0;
            below = lower > below ? lower : below;
            above = upper < above ? upper : above;
        }
        if ((i64)reach <= minority) lowest = above;
        else highest = below;
    }
    return lowest;
}

static inline u64 quotient_of_sum(u64 part, u64 whole, u64 inverse)
{
    u64 estimate = part * inverse >> 32, rest = (part << 32) - estimate * whole;
    return estimate + (rest >= whole) + (rest >= 2 * whole);
}

static void pay(void)
{
    const u64 *incentive = (u64 *)NEURON(INCENTIVE), *dividends = (u64 *)NEURON(DIVIDENDS);
    u64 total = total_of(incentive, n) + total_of(dividends, n), amount = rules[AMOUNT];
    u64 inverse = total ? reciprocal(total) : 0;
    int held = total_of((u64 *)NEURON(ACTIVE), n) > 0;
    for (i64 i = 0; i < n; i++) {
        u64 mined = 0, earned = NEURON(held ? ACTIVE : STAKE)[i], both = earned;
        if (total) {
            mined = quotient_of_sum(incentive[i], total, inverse);
            earned = quotient_of_sum(dividends[i], total, inverse);
            both = quotient_of_sum(incentive[i] + dividends[i], total, inverse);
        }
        NEURON(SERVER)[i] = (u64)((u128)mined * amount >> 32);
        NEURON(VALIDATOR)[i] = (u64)((u128)earned * amount >> 32);
        NEURON(EMISSION)[i] = (u64)((u128)both * amount >> 32);
    }
    for (i64 k = 0; k < REPORTED * n; k++)
        reported[k] = (u64)NEURON(STAKE)[k] * U16_MAX >> 32;
}

/* ---- well-filled rows ---- */

static int ascends(const u32 *cells, i64 count)
{
    int falls = 0;
    for (i64 k = 0; k + 1 < count; k++)
        falls += (cells[k + 1] & U16_MAX) <= (cells[k] & U16_MAX);
    return falls == 0;
}

static int find_span(void)
{
    i64 end = 0, fewer = weights.count < bonds.count ? weights.count : bonds.count;
    uid_count = 0;
    first = U16_MAX;
    for (i64 i = 0; i < n; i++) {
        uids[uid_count] = i;
        uid_count += weights.starts[i] < weights.starts[i + 1]
                  || bonds.starts[i] < bonds.starts[i + 1];
    }
    const Stored *both[] = { &weights, &bonds };
    for (int which = 0; which < 2; which++)
        for (i64 i = 0; i < n; i++) {
            const u32 *cells = both[which]->cells + both[which]->starts[i];
            i64 count = both[which]->starts[i + 1] - both[which]->starts[i];
            if (!count) continue;
            if (!ascends(cells, count)) return 0;
            i64 low = cells[0] & U16_MAX, high = (cells[count - 1] & U16_MAX) + 1;
            first = low < first ? low : first;
            end = high > end ? high : end;
        }
    width = end - first;
    return uid_count && end <= n && fewer >= uid_count * width / FILL;
}

static void spread(const Stored *rows, i64 i, u64 *row)
{
    for (i64 k = rows->starts[i]; k < rows->starts[i + 1]; k++)
        row[(rows->cells[k] & U16_MAX) - first] = rows->cells[k] >> 16;
}

static void drop_newcomers(i64 before, u64 *row)
{
    const i64 *registered = NEURON(REGISTERED) + first;
    for (i64 j = 0; j < width; j++) row[j] = registered[j] < before ? row[j] : 0;
}

static void turn(const i64 *rows, i64 count)
{
    i64 whole = count / BLOCK * BLOCK;
    for (i64 r = 0; r < whole; r += BLOCK) {
        const u64 *row[BLOCK];
        for (int k = 0; k < BLOCK; k++) row[k] = matrix + rows[r + k] * width;
        for (i64 j = 0; j < width; j++)
            for (int k = 0; k < BLOCK; k++) turned[j * count + r + k] = row[k][j];
    }
    for (i64 r = whole; r < count; r++)
        for (i64 j = 0; j < width; j++) turned[j * count + r] = matrix[rows[r] * width + j];
}

static void settle_densely(void)
{
    i64 count = 0, voters = 0, heard = 0;
    memcpy(votes, NEURON(ACTIVE), n * sizeof *votes);
    share_out(votes, n);
    for (i64 i = 0; i < n; i++) voters += votes[i] > 0;
    for (i64 r = 0; r < uid_count; r++) {
        places[count] = r;
        voices[count] = votes[uids[r]];
        heard += voices[count];
        count += voices[count] > 0;
    }
    i64 total = total_of(votes, n);
    if (!count || (voters > count && total - heard > total - rules[KAPPA])) return;
    turn(places, count);
    for (i64 j = 0; j < width; j++)
        NEURON(CONSENSUS)[first + j] = median(turned + j * count, voices, count, heard - rules[KAPPA]);
}

static void judge_densely(void)
{
    memset(matrix, 0, uid_count * width * sizeof *matrix);
    memset(NEURON(CONSENSUS), 0, n * sizeof(i64));
    memset(NEURON(INCENTIVE), 0, n * sizeof(i64));
    memset(NEURON(TRUST), 0, n * sizeof(i64));
    for (i64 r = 0; r < uid_count; r++) {
        i64 i = uids[r];
        u64 *row = matrix + r * width;
        if (!NEURON(JUDGES)[i]) continue;
        spread(&weights, i, row);
        drop_newcomers(NEURON(JUDGES_BEFORE)[i], row);
        if (first <= i && i < first + width && i != rules[OWNER]) row[i - first] = 0;
        share_out(row, width);
    }
    settle_densely();
    const u64 *consensus = (u64 *)NEURON(CONSENSUS) + first;
    u64 *ranks = (u64 *)NEURON(INCENTIVE) + first, penalty = rules[PENALTY];
    for (i64 r = 0; r < uid_count; r++) {
        u64 *row = matrix + r * width, stake = NEURON(ACTIVE)[uids[r]], trust = 0;
        for (i64 j = 0; j < width; j++) {
            u64 value = row[j], clipped = value < consensus[j] ? value : consensus[j];
            trust += clipped;
            ranks[j] += product(stake, clipped);
        }
        NEURON(TRUST)[uids[r]] = trust;
        if (penalty == ONE)
            for (i64 j = 0; j < width; j++)
                row[j] = row[j] < consensus[j] ? row[j] : consensus[j];
        else if (penalty)
            for (i64 j = 0; j < width; j++) {
                u64 clipped = row[j] < consensus[j] ? row[j] : consensus[j];
                row[j] -= (penalty * (row[j] - clipped) + (ONE - 1)) >> 32;
            }
    }
    share_out((u64 *)NEURON(INCENTIVE), n);
}

static void move_shares(u64 alpha)
{
    memset(more_sums, 0, width * sizeof *more_sums);
    memset(largest, 0, width * sizeof *largest);
    for (i64 r = 0; r < uid_count; r++) {
        u64 *row = matrix + r * width, stake = NEURON(ACTIVE)[uids[r]];
        const u64 *old = old_matrix + r * width;
        for (i64 j = 0; j < width; j++) {
            row[j] = product(stake, row[j]);
            more_sums[j] += row[j];
            largest[j] += old[j];
        }
    }
    invert(more_sums, more_inverses, width);
    invert(largest, inverses, width);
    for (i64 r = 0; r < uid_count; r++) {
        u64 *row = matrix + r * width;
        const u64 *old = old_matrix + r * width;
        for (i64 j = 0; j < width; j++) {
            row[j] = product(alpha, quotient(row[j], more_sums[j], more_inverses[j]))
                   + product(ONE - alpha, quotient(old[j], largest[j], inverses[j]));
            sums[j] += row[j];
        }
    }
}

static void move_own(u64 alpha)
{
    for (i64 r = 0; r < uid_count; r++) {
        u64 *row = matrix + r * width;
        const u64 *old = old_matrix + r * width;
        for (i64 j = 0; j < width; j++) {
            u64 share = old[j] * (U16_MAX + 2) + (old[j] == U16_MAX);
            row[j] = product(alpha, row[j]) + product(ONE - alpha, share);
            sums[j] += row[j];
        }
    }
}

static void store_densely(const u64 *divisors)
{
    i64 end = 0, uid = 0;
    memset(row_ends, 0, (n + 1) * sizeof *row_ends);
    for (i64 r = 0; r < uid_count; r++) {
        for (i64 i = uid; i < uids[r]; i++) row_ends[i + 1] = end;
        uid = uids[r];
        const u64 *row = matrix + r * width;
        if (NEURON(NEXT_PERMIT)[uid])
            for (i64 j = 0; j < width; j++) {
                u64 share = divisors ? quotient(row[j], divisors[j], inverses[j]) : row[j];
                stored_cells[end] = (u32)(first + j) | (u32)(share * U16_MAX >> 32) << 16;
                end += row[j] > 0;
            }
        row_ends[uid + 1] = end;
    }
    for (i64 i = uid + 1; i < n; i++) row_ends[i + 1] = end;
}

static void bond_densely(void)
{
    const u64 *incentive = (u64 *)NEURON(INCENTIVE) + first;
    memset(old_matrix, 0, uid_count * width * sizeof *old_matrix);
    memset(sums, 0, width * sizeof *sums);
    memset(NEURON(DIVIDENDS), 0, n * sizeof(i64));
    for (i64 r = 0; r < uid_count; r++) {
        spread(&bonds, uids[r], old_matrix + r * width);
        drop_newcomers(rules[BONDS_BEFORE], old_matrix + r * width);
    }
    if (rules[YUMA3]) move_own(rules[ALPHA]);
    else move_shares(rules[ALPHA]);
    invert(sums, inverses, width);
    memset(largest, 0, width * sizeof *largest);
    for (i64 r = 0; r < uid_count; r++) {
        u64 *row = matrix + r * width, earned = 0;
        if (rules[YUMA3]) {
            for (i64 j = 0; j < width; j++)
                earned += product(quotient(row[j], sums[j], inverses[j]), incentive[j]);
            earned = product(earned, NEURON(ACTIVE)[uids[r]]);
        } else
            for (i64 j = 0; j < width; j++) {
                row[j] = quotient(row[j], sums[j], inverses[j]);
                earned += product(incentive[j], row[j]);
                largest[j] = row[j] > largest[j] ? row[j] : largest[j];
            }
        NEURON(DIVIDENDS)[uids[r]] = earned;
    }
    share_out((u64 *)NEURON(DIVIDENDS), n);
    if (!rules[YUMA3]) invert(largest, inverses, width);
    store_densely(rules[YUMA3] ? NULL : largest);
}

/* ---- rows of cells ---- */

static i64 keep(const Stored *rows, i64 i, i64 barred, i64 before, u16 *columns, u64 *values)
{
    const i64 *registered = NEURON(REGISTERED);
    i64 count = 0;
    for (i64 k = rows->starts[i]; k < rows->starts[i + 1]; k++) {
        u32 column = rows->cells[k] & U16_MAX;
        columns[count] = column;
        values[count] = rows->cells[k] >> 16;
        if (column < n) count += registered[column] < before && column != barred;
    }
    int falls = 0;
    for (i64 k = 0; k + 1 < count; k++) falls += columns[k + 1] <= columns[k];
    for (i64 k = 0; falls && k < count; k++)
        for (i64 l = 0; l < k; l++)
            if (columns[k] == columns[l]) exit(3);
    return count;
}

static void keep_all(int judging)
{
    Rows *into = judging ? &judged : &kept;
    i64 end = 0;
    for (i64 i = 0; i < n; i++) {
        into->starts[i] = end;
        if (judging && !NEURON(JUDGES)[i]) continue;
        i64 count = keep(judging ? &weights : &bonds, i, judging && i != rules[OWNER] ? i : -1,
                         judging ? NEURON(JUDGES_BEFORE)[i] : rules[BONDS_BEFORE],
                         into->columns + end, into->values + end);
        if (judging) share_out(into->values + end, count);
        end += count;
    }
    into->starts[n] = end;
}

static void settle_sparsely(void)
{
    i64 voters = 0, total;
    memcpy(votes, NEURON(ACTIVE), n * sizeof *votes);
    share_out(votes, n);
    total = total_of(votes, n);
    memset(tally, 0, n * sizeof *tally);
    for (i64 i = 0; i < n; i++) {
        if (!votes[i]) continue;
        voters++;
        for (i64 k = judged.starts[i]; k < judged.starts[i + 1]; k++)
            tally[judged.columns[k]] += judged.values[k] ? votes[i] << 16 | 1 : 0;
    }
    for (i64 j = 0, at = 0; j < n; j++) { places[j] = at; at += tally[j] & U16_MAX; }
    for (i64 i = 0; i < n; i++) {
        if (!votes[i]) continue;
        for (i64 k = judged.starts[i]; k < judged.starts[i + 1]; k++)
            if (judged.values[k]) {
                i64 at = places[judged.columns[k]]++;
                scores[at] = judged.values[k];
                backing[at] = votes[i];
            }
    }
    for (i64 j = 0; j < n; j++) {
        i64 count = tally[j] & U16_MAX, silent = total - (i64)(tally[j] >> 16);
        i64 minority = total - rules[KAPPA], at = places[j] - count;
        NEURON(CONSENSUS)[j] = !count || (count < voters && silent > minority)
            ? 0 : (i64)median(scores + at, backing + at, count, minority - silent);
    }
}

static void clip_sparsely(void)
{
    const u64 *consensus = (u64 *)NEURON(CONSENSUS);
    u64 *ranks = (u64 *)NEURON(INCENTIVE), penalty = rules[PENALTY];
    i64 begin = 0, end = 0;
    memset(ranks, 0, n * sizeof *ranks);
    for (i64 i = 0; i < n; i++) {
        i64 stop = judged.starts[i + 1];
        u64 stake = NEURON(ACTIVE)[i], trust = 0;
        judged.starts[i] = end;
        for (i64 k = begin; k < stop; k++) {
            u16 column = judged.columns[k];
            u64 value = judged.values[k], ceiling = consensus[column];
            u64 clipped = value < ceiling ? value : ceiling;
            int stays = 1;
            trust += clipped;
            ranks[column] += product(stake, clipped);
            if (penalty == ONE) { stays = !value || ceiling; value = clipped; }
            else if (penalty) {
                value -= (penalty * (value - clipped) + (ONE - 1)) >> 32;
                stays = value > 0;
            }
            judged.columns[end] = column;
            judged.values[end] = value;
            end += stays;
        }
        NEURON(TRUST)[i] = trust;
        begin = stop;
    }
    judged.starts[n] = end;
    share_out(ranks, n);
}

static void sum_columns(const Rows *rows, u64 *into)
{
    memset(into, 0, n * sizeof *into);
    for (i64 k = 0; k < rows->starts[n]; k++) into[rows->columns[k]] += rows->values[k];
}

static void divide_columns(Rows *rows, u64 *divisors)
{
    invert(divisors, inverses, n);
    for (i64 k = 0; k < rows->starts[n]; k++) {
        u16 column = rows->columns[k];
        rows->values[k] = quotient(rows->values[k], divisors[column], inverses[column]);
    }
}

static int march(i64 new, i64 old, i64 count, i64 old_count)
{
    if (count != old_count || !count) return 0;
    const u16 *left = judged.columns + new, *right = kept.columns + old;
    int astray = left[0] != right[0];
    for (i64 k = 0; k + 1 < count; k++)
        astray += (left[k + 1] != right[k + 1]) | (left[k + 1] <= left[k]);
    return !astray;
}

static void move_sparsely(u64 alpha)
{
    i64 end = 0;
    for (i64 i = 0; i < n; i++) {
        i64 new = judged.starts[i], count = judged.starts[i + 1] - new;
        i64 old = kept.starts[i], old_count = kept.starts[i + 1] - old;
        moved.starts[i] = end;
        if (march(new, old, count, old_count)) {
            for (i64 k = 0; k < count; k++) {
                moved.columns[end] = judged.columns[new + k];
                moved.values[end] = product(alpha, judged.values[new + k])
                                  + product(ONE - alpha, kept.values[old + k]);
                end += moved.values[end] > 0;
            }
        } else if (count + old_count) {
            for (i64 k = new; k < new + count; k++)
                spare[judged.columns[k]] = product(alpha, judged.values[k]);
            for (i64 k = old; k < old + old_count; k++)
                spare[kept.columns[k]] += product(ONE - alpha, kept.values[k]);
            for (i64 j = 0; j < n; j++) {
                if (!spare[j]) continue;
                moved.columns[end] = j;
                moved.values[end++] = spare[j];
                spare[j] = 0;
            }
        }
    }
    moved.starts[n] = end;
}

static void bond_sparsely(void)
{
    const u64 *incentive = (u64 *)NEURON(INCENTIVE);
    if (rules[YUMA3]) {
        for (i64 k = 0; k < kept.starts[n]; k++)
            kept.values[k] = kept.values[k] * (U16_MAX + 2) + (kept.values[k] == U16_MAX);
    } else {
        for (i64 i = 0; i < n; i++)
            for (i64 k = judged.starts[i]; k < judged.starts[i + 1]; k++)
                judged.values[k] = product(NEURON(ACTIVE)[i], judged.values[k]);
        sum_columns(&judged, sums);
        divide_columns(&judged, sums);
        sum_columns(&kept, sums);
        divide_columns(&kept, sums);
    }
    move_sparsely(rules[ALPHA]);
    sum_columns(&moved, sums);
    invert(sums, inverses, n);
    memset(largest, 0, n * sizeof *largest);
    for (i64 i = 0; i < n; i++) {
        u64 earned = 0;
        for (i64 k = moved.starts[i]; k < moved.starts[i + 1]; k++) {
            u16 column = moved.columns[k];
            u64 owned = quotient(moved.values[k], sums[column], inverses[column]);
            earned += product(incentive[column], owned);
            if (rules[YUMA3]) continue;
            moved.values[k] = owned;
            largest[column] = owned > largest[column] ? owned : largest[column];
        }
        NEURON(DIVIDENDS)[i] = rules[YUMA3] ? product(earned, NEURON(ACTIVE)[i]) : earned;
    }
    share_out((u64 *)NEURON(DIVIDENDS), n);
    if (!rules[YUMA3]) divide_columns(&moved, largest);
    i64 end = 0;
    row_ends[0] = 0;
    for (i64 i = 0; i < n; i++) {
        if (NEURON(NEXT_PERMIT)[i])
            for (i64 k = moved.starts[i]; k < moved.starts[i + 1]; k++)
                stored_cells[end++] = moved.columns[k]
                                    | (u32)(moved.values[k] * U16_MAX >> 32) << 16;
        row_ends[i + 1] = end;
    }
}

/* ---- the whole of it ---- */

static void epoch(void)
{
    stand();
    if (find_span()) {
        judge_densely();
        bond_densely();
    } else {
        keep_all(1);
        settle_sparsely();
        clip_sparsely();
        keep_all(0);
        bond_sparsely();
    }
    pay();
}

static void *room(i64 count, size_t bytes)
{
    void *space = calloc(count + 1, bytes);
    if (!space) exit(2);
    return space;
}

static void read_into(void *space, size_t bytes, i64 count, FILE *file)
{
    if (fread(space, bytes, count, file) != (size_t)count) exit(2);
}

static Stored read_rows(FILE *file)
{
    Stored rows = { room(n + 1, sizeof(i64)), NULL, 0 };
    read_into(rows.starts, sizeof(i64), n + 1, file);
    rows.count = rows.starts[n];
    rows.cells = room(rows.count, sizeof(u32));
    read_into(rows.cells, sizeof(u32), rows.count, file);
    return rows;
}

static Rows empty_rows(i64 count)
{
    return (Rows){ room(n + 1, sizeof(i64)), room(count, sizeof(u16)), room(count, sizeof(u64)) };
}

static void take(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) exit(2);
    read_into(&n, sizeof n, 1, file);
    neurons = room(ROWS * n, sizeof(i64));
    read_into(neurons, sizeof(i64), ROWS * n, file);
    read_into(rules, sizeof(i64), RULES, file);
    weights = read_rows(file);
    bonds = read_rows(file);
    fclose(file);
    i64 all = weights.count + bonds.count;
    judged = empty_rows(weights.count);
    kept = empty_rows(bonds.count);
    moved = empty_rows(all);
    scores = room(weights.count, 8), backing = room(weights.count, 8);
    matrix = room(FILL * all, 8), old_matrix = room(FILL * all, 8), turned = room(FILL * all, 8);
    sums = room(n, 8), inverses = room(n, 8), more_sums = room(n, 8), more_inverses = room(n, 8);
    largest = room(n, 8), votes = room(n, 8), voices = room(n, 8), tally = room(n, 8);
    spare = room(n, 8), uids = room(n, 8), places = room(n, 8), row_ends = room(n + 1, 8);
    stored_cells = room(FILL * all, sizeof(u32)), reported = room(REPORTED * n, sizeof(u16));
}

static void leave(const char *path)
{
    FILE *file = fopen(path, "wb");
    if (!file) exit(2);
    fwrite(neurons, sizeof(i64), ROWS * n, file);
    fwrite(reported, sizeof(u16), REPORTED * n, file);
    fwrite(row_ends, sizeof(i64), n + 1, file);
    fwrite(stored_cells, sizeof(u32), row_ends[n], file);
    fclose(file);
}

static i64 now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return at.tv_sec * 1000000000LL + at.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
    i64 left = *(const i64 *)a, right = *(const i64 *)b;
    return (left > right) - (left < right);
}

int main(int count, char **words)
{
    if (count != 4) return 1;
    take(words[1]);
    int runs = atoi(words[3]);
    i64 *taken = room(runs, sizeof(i64));
    for (int run = 0; run < runs; run++) {
        i64 begun = now();
        epoch();
        taken[run] = now() - begun;
    }
    qsort(taken, runs, sizeof *taken, by_size);
    printf("%lld %lld\n", (long long)taken[0], (long long)taken[runs / 2]);
    leave(words[2]);
    return 0;
}
