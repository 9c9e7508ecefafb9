/// Finds the assignment with the highest total by an auction. Entries bid for places with judges, and prices rise until every
/// entry has its judges and no entry prefers another.
///
/// The price of a judge is the price of the judge's cheapest place. An entry takes the candidates with the highest value minus
/// price. For each it pays so much that it is worth as much as the best candidate not taken, plus `step`. The entry that held
/// the place before bids again. Places that no entry needs are held by a reserve, all at one price.
///
/// The step falls in phases to 1, and all values are multiplied by the number of judges plus one. At the end every exchange
/// along a ring of judges costs more than it gains, so the total is the highest possible. Each row is read best first, and
/// only as far as a candidate could still win at the lowest price. So few pairs are read, and no winner is missed.
///
/// Source: D. P. Bertsekas and D. A. Castañon, “The auction algorithm for the transportation problem”, Annals of
/// Operations Research 20 (1989); the proof for panel rules rests on their exchange property (laminar matroids).
struct SlotAuction {
  enum Outcome: Equatable {
    case optimal
    /// Stopped because time is up. The arcs are those of the last finished phase; `nil` when no phase was finished.
    case outOfTime
    case cancelled
    /// Prices are so high that the problem probably has no answer.
    case suspect
  }

  private static let boundless = Int.max / 8

  private let graph: CandidateGraph
  /// The weight of each entry's affinities.
  private let weight: [Int]
  private let scale: Int
  private var step = 1
  private let reducesStepBy: Int

  // Judges.
  private var price: [Int]
  private var startPrice: [Int]
  private var open: [Int]
  private var reserved: [Int]
  private let places: [Int]
  private var reservePrice = 0
  private var reservePending = 0
  private var lowestPrice = 0
  /// The value of having no judge: less than any exchange can cost when there are places for all.
  private var nobody = 0
  private var dearestExchange = 0
  private var depth = 0

  // The places that entries hold, as one heap for each judge, the cheapest on top.
  private let heapStart: [Int]
  private var heapCount: [Int]
  private var heapPrice: [Int]
  private var heapArc: [Int32]
  private var heapEntry: [Int32]

  // Entries.
  private var isTaken: [Bool]
  private var have: [Int]
  private var queue: [Int32] = []
  private var isQueued: [Bool]
  private var panels: PanelState?

  /// The number of bids so far, for benchmarks and tests.
  private(set) var bids = 0
  private(set) var looks = 0
  private var priceLimit: Int

  /// `weights` are whole numbers by which each entry's affinities are multiplied; `nil` for 1.
  init(_ graph: CandidateGraph, weights: [Int]? = nil, trustsFeasibility: Bool = false) {
    self.graph = graph
    scale = graph.judgeCount + 1
    let scale = scale
    weight =
      weights.map { $0.map { $0 * scale } } ?? Array(repeating: scale, count: graph.entryCount)
    reducesStepBy = 6
    var inDegree = [Int](repeating: 0, count: graph.judgeCount)
    for candidate in graph.judge { inDegree[Int(candidate)] += 1 }
    places = zip(graph.capacity, inDegree).map { min($0, $1) }
    price = [Int](repeating: 0, count: graph.judgeCount)
    startPrice = price
    open = price
    reserved = price
    heapCount = price
    var starts = [0]
    for count in places { starts.append(starts[starts.count - 1] + count) }
    heapStart = starts
    heapPrice = [Int](repeating: 0, count: starts[starts.count - 1])
    heapArc = [Int32](repeating: 0, count: heapPrice.count)
    heapEntry = heapArc
    isTaken = [Bool](repeating: false, count: graph.judge.count)
    have = [Int](repeating: 0, count: graph.entryCount)
    isQueued = [Bool](repeating: false, count: graph.entryCount)
    priceLimit = trustsFeasibility ? Self.boundless : 0
  }

  // MARK: Phases

  /// Runs until the total is the highest, or the pace stops it.
  mutating func run(_ pace: AssignmentPace) -> (outcome: Outcome, arcs: [Int32]?) {
    var spread = 1
    for entry in 0..<graph.entryCount where graph.rowStart[entry] < graph.rowStart[entry + 1] {
      let best = Int(graph.affinity[graph.rowStart[entry]])
      let worst = Int(graph.affinity[graph.rowStart[entry + 1] - 1])
      spread = max(spread, (best - worst) * weight[entry])
    }
    if priceLimit < Self.boundless { priceLimit = 12 * spread + 12 * scale }
    dearestExchange = 2 * spread * (graph.judgeCount + 2)
    step = max(1, spread / 8)
    var finished: [Int32]?
    var phases = 1
    var left = step
    while left > 1 {
      left /= reducesStepBy
      phases += 1
    }
    var phase = 0
    while true {
      phase += 1
      pace.progress(Double(phase - 1) / Double(phases))
      startPhase()
      let outcome = runPhase(pace)
      if outcome != .optimal { return (outcome, finished) }
      finished = takenArcs()
      if step == 1 { return (.optimal, finished) }
      step = max(1, step / reducesStepBy)
    }
  }

  private func takenArcs() -> [Int32] {
    var arcs: [Int32] = []
    for judge in 0..<graph.judgeCount {
      let start = heapStart[judge]
      arcs.append(contentsOf: heapArc[start..<start + heapCount[judge]])
    }
    return arcs
  }

  private mutating func startPhase() {
    for judge in 0..<graph.judgeCount {
      startPrice[judge] = price[judge]
      open[judge] = places[judge]
      reserved[judge] = 0
      heapCount[judge] = 0
    }
    for arc in isTaken.indices { isTaken[arc] = false }
    queue.removeAll(keepingCapacity: true)
    for entry in (0..<graph.entryCount).reversed() {
      have[entry] = 0
      isQueued[entry] = graph.need[entry] > 0
      if isQueued[entry] { queue.append(Int32(entry)) }
    }
    panels = graph.hasPanelRules ? PanelState(graph) : nil
    reservePrice = price.min() ?? 0
    reservePending = places.reduce(0, +) - graph.totalNeed
    refreshLowestPrice()
    // It falls with each phase, so that a high price paid because there was no other judge is still better than nobody.
    depth += 1
    nobody = -depth * dearestExchange - lowestPrice
  }

  private mutating func refreshLowestPrice() {
    var lowest = Int.max
    for judge in 0..<graph.judgeCount where places[judge] > 0 { lowest = min(lowest, price[judge]) }
    lowestPrice = lowest == .max ? 0 : lowest
  }

  private mutating func runPhase(_ pace: AssignmentPace) -> Outcome {
    var untilCheck = 4096
    while true {
      while let entry = queue.popLast() {
        isQueued[Int(entry)] = false
        let isWithinLimit = panels == nil ? bid(Int(entry)) : bidForPanel(Int(entry))
        if !isWithinLimit { return .suspect }
        untilCheck -= 1
        if untilCheck == 0 {
          untilCheck = 4096
          if pace.isCancelled() { return .cancelled }
          if pace.isOutOfTime() { return .outOfTime }
          refreshLowestPrice()
        }
      }
      if reservePending == 0 { return .optimal }
      if !bidForReserve() { return .suspect }
    }
  }

  // MARK: Bids

  /// Bids for all judges that the entry lacks. Returns whether prices are still within the limit.
  private mutating func bid(_ entry: Int) -> Bool {
    bids += 1
    let wanted = graph.need[entry] - have[entry]
    if wanted > 1 { return bidForSeveral(entry, wanted) }
    guard wanted == 1 else { return true }
    var best = nobody
    var second = nobody
    var bestArc = -1
    let weight = weight[entry]
    let start = graph.rowStart[entry]
    let end = graph.rowStart[entry + 1]
    let lowest = lowestPrice
    graph.judge.withUnsafeBufferPointer { judge in
      graph.affinity.withUnsafeBufferPointer { affinity in
        isTaken.withUnsafeBufferPointer { isTaken in
          price.withUnsafeBufferPointer { price in
            for arc in start..<end {
              let worth = Int(affinity[arc]) * weight
              if worth - lowest <= second { break }
              if isTaken[arc] { continue }
              let value = worth - price[Int(judge[arc])]
              if value > second {
                if value > best {
                  second = best
                  best = value
                  bestArc = arc
                } else {
                  second = value
                }
              }
            }
          }
        }
      }
    }
    guard bestArc >= 0 else { return false }
    return seat(entry, bestArc, raise: best - second + step)
  }

  /// Bids for several judges at once. For each, the entry pays so much that the best judge not taken is worth as much.
  private mutating func bidForSeveral(_ entry: Int, _ wanted: Int) -> Bool {
    var values = [Int](repeating: nobody, count: wanted + 1)
    var arcs = [Int](repeating: -1, count: wanted + 1)
    let weight = weight[entry]
    for arc in graph.rowStart[entry]..<graph.rowStart[entry + 1] {
      let worth = Int(graph.affinity[arc]) * weight
      if worth - lowestPrice <= values[wanted] { break }
      if isTaken[arc] { continue }
      let value = worth - price[Int(graph.judge[arc])]
      guard value > values[wanted] else { continue }
      var spot = wanted
      while spot > 0, values[spot - 1] < value {
        values[spot] = values[spot - 1]
        arcs[spot] = arcs[spot - 1]
        spot -= 1
      }
      values[spot] = value
      arcs[spot] = arc
    }
    for spot in 0..<wanted {
      guard arcs[spot] >= 0 else { return false }
      if !seat(entry, arcs[spot], raise: values[spot] - values[wanted] + step) { return false }
    }
    return true
  }

  /// Bids for one more judge, among those that the entry's other judges do not rule out.
  private mutating func bidForPanel(_ entry: Int) -> Bool {
    bids += 1
    guard have[entry] < graph.need[entry], let panels else { return true }
    var best = nobody
    var second = nobody
    var bestArc = -1
    let weight = weight[entry]
    for arc in graph.rowStart[entry]..<graph.rowStart[entry + 1] {
      let worth = Int(graph.affinity[arc]) * weight
      if worth - lowestPrice <= second { break }
      if isTaken[arc] { continue }
      let judge = Int(graph.judge[arc])
      let value = worth - price[judge]
      guard value > second, panels.lets(judge, join: entry, in: graph) else { continue }
      if value > best {
        second = best
        best = value
        bestArc = arc
      } else {
        second = value
      }
    }
    guard bestArc >= 0 else { return false }
    let isWithinLimit = seat(entry, bestArc, raise: best - second + step)
    if have[entry] < graph.need[entry], !isQueued[entry] {
      isQueued[entry] = true
      queue.append(Int32(entry))
    }
    return isWithinLimit
  }

  /// Gives the entry the judge's cheapest place, at the judge's price plus `raise`.
  private mutating func seat(_ entry: Int, _ arc: Int, raise: Int) -> Bool {
    let judge = Int(graph.judge[arc])
    let now = price[judge]
    let paid = now + raise
    isTaken[arc] = true
    have[entry] += 1
    panels?.join(judge, entry, in: graph)
    if open[judge] > 0, startPrice[judge] <= now {
      open[judge] -= 1
      push(judge, paid, arc, entry)
    } else if reserved[judge] > 0, reservePrice <= now {
      reserved[judge] -= 1
      reservePending += 1
      push(judge, paid, arc, entry)
    } else {
      guard now - lowestPrice <= priceLimit else { return false }
      evictCheapest(of: judge)
      replaceCheapest(judge, paid, arc, entry)
    }
    refreshPrice(of: judge)
    return true
  }

  private mutating func evictCheapest(of judge: Int) {
    let top = heapStart[judge]
    let loser = Int(heapEntry[top])
    isTaken[Int(heapArc[top])] = false
    have[loser] -= 1
    panels?.leave(judge, loser, in: graph)
    if !isQueued[loser] {
      isQueued[loser] = true
      queue.append(Int32(loser))
    }
  }

  @inline(__always)
  private mutating func refreshPrice(of judge: Int) {
    var cheapest = heapCount[judge] > 0 ? heapPrice[heapStart[judge]] : Int.max
    if open[judge] > 0 { cheapest = min(cheapest, startPrice[judge]) }
    if reserved[judge] > 0 { cheapest = min(cheapest, reservePrice) }
    if cheapest < .max { price[judge] = cheapest }
  }

  /// The reserve takes the cheapest places, as many as no entry needs. To the reserve all places are equal.
  private mutating func bidForReserve() -> Bool {
    func asked(_ judge: Int) -> Int? {
      guard reserved[judge] < places[judge] - graph.minimum[judge] else { return nil }
      var cheapest: Int?
      if heapCount[judge] > 0 { cheapest = heapPrice[heapStart[judge]] }
      if open[judge] > 0 { cheapest = min(cheapest ?? .max, startPrice[judge]) }
      return cheapest
    }
    var offers = PriorityQueue()
    for judge in 0..<graph.judgeCount {
      if let price = asked(judge) { offers.push(price, judge) }
    }
    var dearest = reservePrice
    while reservePending > 0, let (offer, judge) = offers.pop() {
      dearest = max(dearest, offer)
      if open[judge] > 0, startPrice[judge] == offer {
        let room = places[judge] - graph.minimum[judge] - reserved[judge]
        let count = min(reservePending, open[judge], room)
        open[judge] -= count
        reserved[judge] += count
        reservePending -= count
      } else {
        guard offer - lowestPrice <= priceLimit else { return false }
        evictCheapest(of: judge)
        removeCheapest(judge)
        reserved[judge] += 1
        reservePending -= 1
      }
      if let next = asked(judge) { offers.push(next, judge) }
    }
    reservePrice = max(dearest, offers.pop()?.price ?? dearest) + step
    for judge in 0..<graph.judgeCount { refreshPrice(of: judge) }
    refreshLowestPrice()
    return reservePending == 0
  }

  // MARK: Heaps

  private mutating func push(_ judge: Int, _ paid: Int, _ arc: Int, _ entry: Int) {
    let start = heapStart[judge]
    var spot = heapCount[judge]
    heapCount[judge] += 1
    while spot > 0 {
      let parent = (spot - 1) / 2
      if heapPrice[start + parent] <= paid { break }
      heapPrice[start + spot] = heapPrice[start + parent]
      heapArc[start + spot] = heapArc[start + parent]
      heapEntry[start + spot] = heapEntry[start + parent]
      spot = parent
    }
    heapPrice[start + spot] = paid
    heapArc[start + spot] = Int32(arc)
    heapEntry[start + spot] = Int32(entry)
  }

  private mutating func replaceCheapest(_ judge: Int, _ paid: Int, _ arc: Int, _ entry: Int) {
    let start = heapStart[judge]
    let count = heapCount[judge]
    var spot = 0
    while true {
      var child = 2 * spot + 1
      if child >= count { break }
      if child + 1 < count, heapPrice[start + child + 1] < heapPrice[start + child] { child += 1 }
      if heapPrice[start + child] >= paid { break }
      heapPrice[start + spot] = heapPrice[start + child]
      heapArc[start + spot] = heapArc[start + child]
      heapEntry[start + spot] = heapEntry[start + child]
      spot = child
    }
    heapPrice[start + spot] = paid
    heapArc[start + spot] = Int32(arc)
    heapEntry[start + spot] = Int32(entry)
  }

  private mutating func removeCheapest(_ judge: Int) {
    let last = heapStart[judge] + heapCount[judge] - 1
    let (paid, arc, entry) = (heapPrice[last], heapArc[last], heapEntry[last])
    heapCount[judge] -= 1
    if heapCount[judge] > 0 { replaceCheapest(judge, paid, Int(arc), Int(entry)) }
  }

  // MARK: Prices

  /// The price of a place with each judge, in affinity times ``priceScale``.
  var prices: [Int] { price }
  var priceScale: Int { scale }
}

/// A queue that gives the lowest price first; of equal prices, the judge with the lower number.
struct PriorityQueue {
  private var items: [(price: Int, judge: Int)] = []

  mutating func push(_ price: Int, _ judge: Int) {
    items.append((price, judge))
    var spot = items.count - 1
    while spot > 0, items[spot] < items[(spot - 1) / 2] {
      items.swapAt(spot, (spot - 1) / 2)
      spot = (spot - 1) / 2
    }
  }

  mutating func pop() -> (price: Int, judge: Int)? {
    guard let first = items.first, let last = items.popLast() else { return nil }
    guard !items.isEmpty else { return first }
    items[0] = last
    var spot = 0
    while true {
      var child = 2 * spot + 1
      if child >= items.count { break }
      if child + 1 < items.count, items[child + 1] < items[child] { child += 1 }
      if items[spot] <= items[child] { break }
      items.swapAt(spot, child)
      spot = child
    }
    return first
  }
}
