/*
 * The limit that the engine is measured against: one moving-average backtest as a single fused loop.
 * Same decisions, same integers as the engine: signal at the close, fill at the next open, price worse by the slippage and
 * rounded against us to a tick, value and fee in integer units with the fee rounded up, an open position closed at the last
 * close. Keeps what a backtest has to hand out: fills, ledger and equity after each bar.
 *
 * loop FILE RUNS: FILE holds six float64 columns (bench/bars.mjs); prints JSON.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { FAST = 10, SLOW = 30, COLUMNS = 6 };

#define TICK 25
#define PRICE_UNITS 100.0
#define QUANTITY 1000000LL
#define MILLION 1000000LL
#define SLIPPAGE_PPM 500LL
#define FEE_PPM 1000LL
#define COIN 1e8
#define START_CASH (10000000LL * 100000000LL)
#define TOUCH 1e-12
#define MINUTE_MS 60000.0

typedef struct {
  int64_t price, fee;
  double at_ms;
  int buys;
} Fill;

typedef struct {
  int64_t cash, cost, realised, fees;
  long fills;
  int held;
} Book;

static int64_t divide_up(int64_t a, int64_t b) { return (a + b - 1) / b; }

static void trade(Book *book, Fill *fills, double market, double at_ms, int buys) {
  int64_t units = (int64_t)llround(market * PRICE_UNITS);
  int64_t price = buys ? divide_up(divide_up(units * (MILLION + SLIPPAGE_PPM), MILLION), TICK) * TICK
                       : units * (MILLION - SLIPPAGE_PPM) / MILLION / TICK * TICK;
  int64_t value = price * QUANTITY;
  int64_t fee = divide_up(value * FEE_PPM, MILLION);
  if (buys) {
    book->cash -= value + fee;
    book->cost = value;
  } else {
    book->cash += value - fee;
    book->realised += value - book->cost;
    book->cost = 0;
  }
  book->fees += fee;
  book->held = buys;
  fills[book->fills++] = (Fill){price, fee, at_ms, buys};
}

static Book run(long n, const double *bars, Fill *fills, double *at_ms, double *equity) {
  const double *open_ms = bars, *open = bars + n, *close = bars + 4 * n;
  Book book = {START_CASH, 0, 0, 0, 0, 0};
  double fast_sum = 0, slow_sum = 0, coins = (double)START_CASH / COIN;
  int side = 0, pending = 0;
  for (long i = 0; i < n; i++) {
    if (pending) {
      trade(&book, fills, open[i], open_ms[i], pending > 0);
      coins = (double)book.cash / COIN;
      pending = 0;
    }
    double now = close[i];
    fast_sum += now - (i >= FAST ? close[i - FAST] : 0);
    slow_sum += now - (i >= SLOW ? close[i - SLOW] : 0);
    if (i >= SLOW - 1) {
      double slow = slow_sum / SLOW, difference = fast_sum / FAST - slow, touch = TOUCH * slow;
      int above = difference > touch, below = difference < -touch;
      if (above || below) {
        int before = side;
        side = above ? 1 : -1;
        if (before == -side && book.held != above) pending = side;
      }
    }
    at_ms[i] = open_ms[i] + MINUTE_MS;
    equity[i] = coins + book.held * now;
  }
  if (book.held) {
    trade(&book, fills, close[n - 1], at_ms[n - 1], 0);
    equity[n - 1] = (double)book.cash / COIN;
  }
  return book;
}

static int64_t checksum(const Fill *fills, long count) {
  const int64_t prime = 1000000007;
  int64_t sum = 7;
  for (long i = 0; i < count; i++) {
    sum = (sum * 31 + fills[i].price * 2 + fills[i].buys) % prime;
    sum = (sum * 31 + (int64_t)fills[i].at_ms % 1000003) % prime;
  }
  return sum;
}

static double now_ns(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1e9 + at.tv_nsec;
}

static double *read_bars(const char *path, long *n) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  long bytes = ftell(file);
  rewind(file);
  double *bars = malloc(bytes);
  if (!bars || fread(bars, 1, bytes, file) != (size_t)bytes) return NULL;
  fclose(file);
  *n = bytes / (long)sizeof(double) / COLUMNS;
  return bars;
}

int main(int argc, char **argv) {
  long n = 0;
  double *bars = argc == 3 ? read_bars(argv[1], &n) : NULL;
  if (!bars || n <= SLOW) {
    fprintf(stderr, "loop FILE RUNS\n");
    return 2;
  }
  int runs = atoi(argv[2]);
  Fill *fills = malloc((n + 1) * sizeof(Fill));
  double *at_ms = malloc(n * sizeof(double)), *equity = malloc(n * sizeof(double));
  if (!fills || !at_ms || !equity) return 1;
  /* The first run only touches the memory. */
  Book book = run(n, bars, fills, at_ms, equity);
  printf("{\"nsPerBar\":[");
  for (int i = 0; i < runs; i++) {
    double start = now_ns();
    book = run(n, bars, fills, at_ms, equity);
    printf("%s%.3f", i ? "," : "", (now_ns() - start) / n);
  }
  printf("],\"bars\":%ld,\"fills\":%ld,\"cash\":%lld,\"fees\":%lld,\"realised\":%lld,\"checksum\":%lld,\"lastEquity\":%.17g}\n", n,
         book.fills, (long long)book.cash, (long long)book.fees, (long long)book.realised,
         (long long)checksum(fills, book.fills), equity[n - 1]);
  return 0;
}
