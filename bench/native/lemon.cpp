// Solves networks with LEMON's NetworkSimplex (Kiraly and Kovacs 2012), for bench/lemon.ts.
// Needs the headers and the small library of LEMON 1.3, which Debian calls liblemon (package liblemon-dev), others libemon.
//   g++ -O3 -march=native -o lemon bench/native/lemon.cpp -llemon
//   lemon FILE staged|shrinking|single [LEVEL]
//
// FILE holds networks one after the other, little-endian:
//   int32 nodes, arcs, levels, 0
//   int32 tail[arcs], head[arcs]
//   int64 lower[arcs], upper[arcs]
//   int64 cost[arcs] for each level
// Each network is a circulation. Prints one line of JSON: for each level its value and milliseconds, summed over the
// networks. `millis` is NetworkSimplex::run alone, `handover` what it takes to hand the arcs, bounds and costs to
// LEMON; reading the file is in neither.
//
// `single` minimises one level by itself. `staged` minimises level after level: an arc with a nonzero reduced cost is
// fixed at the bound that its sign asks for, then the next level is solved from scratch, since LEMON keeps no basis
// between runs. `shrinking` does the same, but hands over only the arcs that are not fixed.

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int64_t, int64_t>;
using Clock = std::chrono::steady_clock;

struct Network {
  int32_t nodes, arcs, levels;
  std::vector<int32_t> tail, head;
  std::vector<int64_t> lower, upper;
  std::vector<std::vector<int64_t>> costs;
};

struct Result {
  int64_t value = 0;
  double millis = 0;
  double handover = 0;
};

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  std::exit(1);
}

double millisSince(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

template <typename T>
void read(std::FILE* file, std::vector<T>& values, size_t count) {
  values.resize(count);
  if (std::fread(values.data(), sizeof(T), count, file) != count) fail("the file ends too early");
}

bool readNetwork(std::FILE* file, Network& network) {
  int32_t sizes[4];
  const size_t found = std::fread(sizes, sizeof(int32_t), 4, file);
  if (found == 0) return false;
  if (found != 4) fail("the file ends too early");
  network.nodes = sizes[0];
  network.arcs = sizes[1];
  network.levels = sizes[2];
  read(file, network.tail, network.arcs);
  read(file, network.head, network.arcs);
  read(file, network.lower, network.arcs);
  read(file, network.upper, network.arcs);
  network.costs.resize(network.levels);
  for (auto& cost : network.costs) read(file, cost, network.arcs);
  return true;
}

// The arcs that a level is solved on, by their numbers in the network.
std::vector<int32_t> looseArcs(const Network& network, bool all) {
  std::vector<int32_t> arcs;
  for (int32_t arc = 0; arc < network.arcs; ++arc) {
    if (all || network.lower[arc] < network.upper[arc]) arcs.push_back(arc);
  }
  return arcs;
}

// A level on the bounds as they are. Arcs that are left out carry their lower bound, as supplies.
// Narrows the bounds to the optimal face.
void solveLevel(Network& network, const std::vector<int64_t>& cost, bool shrink, Result& result) {
  const auto before = Clock::now();
  const std::vector<int32_t> arcs = looseArcs(network, !shrink);
  Graph graph;
  graph.reserveNode(network.nodes);
  graph.reserveArc(static_cast<int>(arcs.size()));
  for (int32_t node = 0; node < network.nodes; ++node) graph.addNode();
  for (const int32_t arc : arcs) graph.addArc(graph.nodeFromId(network.tail[arc]), graph.nodeFromId(network.head[arc]));
  Graph::ArcMap<int64_t> lower(graph), upper(graph), price(graph);
  Graph::NodeMap<int64_t> supply(graph, 0);
  for (size_t k = 0; k < arcs.size(); ++k) {
    const auto arc = graph.arcFromId(static_cast<int>(k));
    lower[arc] = network.lower[arcs[k]];
    upper[arc] = network.upper[arcs[k]];
    price[arc] = cost[arcs[k]];
  }
  if (shrink) {
    for (int32_t arc = 0; arc < network.arcs; ++arc) {
      if (network.lower[arc] < network.upper[arc]) continue;
      supply[graph.nodeFromId(network.tail[arc])] -= network.lower[arc];
      supply[graph.nodeFromId(network.head[arc])] += network.lower[arc];
      result.value += network.lower[arc] * cost[arc];
    }
  }
  Simplex simplex(graph);
  simplex.lowerMap(lower).upperMap(upper).costMap(price).supplyMap(supply);
  result.handover += millisSince(before);

  const auto start = Clock::now();
  const auto status = simplex.run();
  result.millis += millisSince(start);
  if (status == Simplex::INFEASIBLE) fail("infeasible");
  if (status == Simplex::UNBOUNDED) fail("unbounded");

  for (size_t k = 0; k < arcs.size(); ++k) result.value += simplex.flow(graph.arcFromId(static_cast<int>(k))) * cost[arcs[k]];
  std::vector<int64_t> potentials(network.nodes);
  for (int32_t node = 0; node < network.nodes; ++node) potentials[node] = simplex.potential(graph.nodeFromId(node));
  for (const int32_t arc : arcs) {
    const int64_t reduced = cost[arc] + potentials[network.tail[arc]] - potentials[network.head[arc]];
    if (reduced > 0) network.upper[arc] = network.lower[arc];
    if (reduced < 0) network.lower[arc] = network.upper[arc];
  }
}

int main(int argc, char** argv) {
  const std::string mode = argc > 2 ? argv[2] : "";
  if (mode != "staged" && mode != "shrinking" && mode != "single") fail("usage: lemon FILE staged|shrinking|single [LEVEL]");
  const int32_t only = argc > 3 ? std::atoi(argv[3]) : 0;
  std::FILE* file = std::fopen(argv[1], "rb");
  if (file == nullptr) fail("the file cannot be opened");

  std::vector<Result> results;
  Network network;
  while (readNetwork(file, network)) {
    if (mode == "single") {
      if (only < 0 || only >= network.levels) fail("there is no such level");
      results.resize(1);
      solveLevel(network, network.costs[only], false, results[0]);
      continue;
    }
    results.resize(network.levels);
    for (int32_t level = 0; level < network.levels; ++level) {
      solveLevel(network, network.costs[level], mode == "shrinking", results[level]);
    }
  }
  std::fclose(file);

  std::printf("{\"levels\":[");
  for (size_t level = 0; level < results.size(); ++level) {
    const Result& result = results[level];
    std::printf("%s{\"value\":\"%lld\",\"millis\":%.3f,\"handover\":%.3f}", level == 0 ? "" : ",",
                static_cast<long long>(result.value), result.millis, result.handover);
  }
  std::printf("]}\n");
}
