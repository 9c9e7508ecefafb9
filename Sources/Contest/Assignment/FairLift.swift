/// Raises the lowest sum of affinities that an entry has, as far as the accepted loss allows.
///
/// To find the highest possible level is a hard problem, even with three judges per entry, so this is a search. It tries a
/// level: each entry below it takes a better judge from another entry, which takes a judge from a third one, and so on. Of
/// all chains with at most five exchanges that put no other entry below the level, the cheapest is taken. The level is
/// found by halving the range.
struct FairLift {
  private static let longestChain = 5

  private let graph: CandidateGraph
  /// The price of a seat with each judge, in affinity. It gives a lower bound on what the rest of a chain costs.
  private let price: [Int]
  private let leastTotal: Int
  private let pace: AssignmentPace

  private struct Step {
    var seat: Int
    var judge: Int
    var affinity: Int
  }

  init(
    _ graph: CandidateGraph, prices: [Int], priceScale: Int, leastTotal: Int,
    pace: AssignmentPace
  ) {
    self.graph = graph
    price = prices.map { $0 / priceScale }
    self.leastTotal = leastTotal
    self.pace = pace
  }

  /// The book with the highest lowest sum that was found.
  func lifted(_ book: PanelBook) -> PanelBook {
    var best = book
    var low = best.sum.min() ?? 0
    // No entry can have more than the sum of its best candidates.
    var high = (0..<graph.entryCount).reduce(Int.max) { least, entry in
      let row = graph.rowStart[entry]..<graph.rowStart[entry + 1]
      var sum = row.prefix(graph.need[entry]).reduce(0) { $0 + Int(graph.affinity[$1]) }
      for seat in book.seatStart[entry]..<book.seatStart[entry + 1] where book.isFixed[seat] {
        sum += Int(book.affinity[seat])
      }
      return min(least, sum)
    }
    while low < high, !pace.isOutOfTime(), !pace.isCancelled() {
      let level = low + (high - low + 1) / 2
      if let lifted = lift(best, to: level) {
        best = lifted
        low = max(level, best.sum.min() ?? level)
      } else {
        high = level - 1
      }
    }
    return best
  }

  private func lift(_ start: PanelBook, to level: Int) -> PanelBook? {
    var book = start
    var below = book.sum.indices.filter { book.sum[$0] < level }
    below.sort { (book.sum[$0], $0) < (book.sum[$1], $1) }
    for entry in below {
      while book.sum[entry] < level {
        if pace.isOutOfTime() || pace.isCancelled() { return nil }
        guard
          let chain = cheapestChain(book, entry, goal: level, level: level)
            ?? cheapestChain(book, entry, goal: book.sum[entry] + 1, level: level)
        else { return nil }
        for step in chain { book.change(step.seat, to: step.judge, affinity: step.affinity) }
        if book.total < leastTotal { return nil }
      }
    }
    return book
  }

  /// The chain of exchanges with the least loss that gives the entry at least `goal`. It puts no other entry below `level`,
  /// and makes no entry that is already below it lower.
  private func cheapestChain(
    _ book: PanelBook, _ entry: Int, goal: Int, level: Int
  ) -> [Step]? {
    var best: [Step]?
    var bestCost = book.total - leastTotal + 1
    for seat in book.seatStart[entry]..<book.seatStart[entry + 1] where !book.isFixed[seat] {
      search(book, from: seat, goal: goal, level: level, &best, &bestCost)
    }
    return best
  }

  private func search(
    _ book: PanelBook, from first: Int, goal: Int, level: Int, _ best: inout [Step]?,
    _ bestCost: inout Int
  ) {
    let entry = Int(book.seatEntry[first])
    let freed = Int(book.judge[first])
    let canSpare = book.canSpare(freed)
    var cost = [Int](repeating: .max, count: graph.judgeCount)
    var parents: [[(judge: Int, step: Step)?]] = []
    var frontier = [freed]
    cost[freed] = 0
    for length in 0..<Self.longestChain {
      parents.append([(judge: Int, step: Step)?](repeating: nil, count: graph.judgeCount))
      var reached: [Int] = []
      let costBefore = cost
      for from in frontier {
        for heldSeat in length == 0 ? [Int32(first)] : book.seats[from] {
          let seat = Int(heldSeat)
          let holder = Int(book.seatEntry[seat])
          if book.isFixed[seat] || (length > 0 && holder == entry) { continue }
          let held = Int(book.affinity[seat])
          let floor = length == 0 ? goal : min(level, book.sum[holder])
          let least = floor - book.sum[holder] + held
          for arc in graph.rowStart[holder]..<graph.rowStart[holder + 1] {
            let offered = Int(graph.affinity[arc])
            if offered < least { break }
            let to = Int(graph.judge[arc])
            let newCost = costBefore[from] + held - offered
            let isEnd = to == freed ? length > 0 : book.hasRoom(to) && canSpare
            // The rest of the chain costs at least the difference of the prices.
            if newCost + (isEnd ? 0 : price[to] - price[freed]) >= bestCost { continue }
            if !isEnd && newCost >= cost[to] { continue }
            if book.holds(holder, to) || !book.lets(to, take: seat) { continue }
            let step = Step(seat: seat, judge: to, affinity: offered)
            if isEnd {
              if let chain = chain(book, endingWith: step, at: from, length, parents) {
                best = chain
                bestCost = newCost
              }
            } else {
              if parents[length][to] == nil { reached.append(to) }
              cost[to] = newCost
              parents[length][to] = (from, step)
            }
          }
        }
      }
      frontier = reached
      if frontier.isEmpty { return }
    }
  }

  /// The whole chain; `nil` when it changes two seats of one entry, because the search checked sums and rules for one seat
  /// at a time.
  private func chain(
    _ book: PanelBook, endingWith last: Step, at judge: Int, _ length: Int,
    _ parents: [[(judge: Int, step: Step)?]]
  ) -> [Step]? {
    var steps = [last]
    var judge = judge
    for layer in (0..<length).reversed() {
      guard let parent = parents[layer][judge] else { return nil }
      steps.append(parent.step)
      judge = parent.judge
    }
    let entries = Set(steps.map { book.seatEntry[$0.seat] })
    return entries.count == steps.count ? steps.reversed() : nil
  }
}
