/// Evens how often two judges meet, so that every judge's severity can be compared with every other's.
///
/// Two seats swap their judges, or a judge with room takes another's seat, when that lowers the sum of squared meetings by
/// more than it costs in affinity, at a price that rises from nothing until the accepted loss is used up.
struct MeetingBalance {
  private let problem: AssignmentProblem
  private let graph: CandidateGraph
  private let leastTotal: Int
  private let pace: AssignmentPace
  private var lots: SeededGenerator
  private var meetings: MeetingTable
  /// Whether an exchange was given up because the accepted loss is used up.
  private var isSpent = false
  private(set) var book: PanelBook
  /// The judges of each entry of the graph's rows may be any when affinities are unknown.
  private let knowsAffinities: Bool

  init(
    _ problem: AssignmentProblem, _ graph: CandidateGraph, _ book: PanelBook, leastTotal: Int,
    pace: AssignmentPace
  ) {
    self.problem = problem
    self.graph = graph
    self.leastTotal = leastTotal
    self.pace = pace
    self.book = book
    lots = SeededGenerator(seed: problem.seed)
    meetings = MeetingTable(book.pairs, judges: problem.judges.count)
    knowsAffinities = problem.affinities != nil
  }

  /// Runs until the price has risen so high that nothing is left to gain.
  mutating func run() {
    // What one squared meeting less is worth, in affinity.
    var prices = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256]
    if !knowsAffinities { prices = [1] }
    var triesLeft = 100_000_000
    for price in prices {
      var quietPasses = 0
      while quietPasses < 3 {
        var gained = 0
        for seat in book.judge.indices where !book.isFixed[seat] {
          if seat.isMultiple(of: 1024), pace.isOutOfTime() || pace.isCancelled() { return }
          gained += improve(seat, price: price)
        }
        triesLeft -= 8 * book.judge.count
        if triesLeft < 0 { return }
        quietPasses = gained < book.judge.count / 200 + 1 ? quietPasses + 1 : 0
      }
      if isSpent { return }
    }
  }

  /// Tries a few others for the seat; returns by how much the squares fell.
  private mutating func improve(_ seat: Int, price: Int) -> Int {
    var gained = 0
    for _ in 0..<8 {
      let entry = Int(book.seatEntry[seat])
      let old = Int(book.judge[seat])
      guard let (new, affinity) = candidate(for: seat, price: price), new != old,
        !book.holds(entry, new), book.lets(new, take: seat)
      else { continue }
      let gain = affinity - Int(book.affinity[seat])
      if book.hasRoom(new), book.canSpare(old), book.load(of: new) < book.load(of: old) {
        gained += shift(seat, to: new, affinity, gain: gain, price: price)
        continue
      }
      guard !book.seats[new].isEmpty else { continue }
      let other = Int(book.seats[new][lots.number(below: book.seats[new].count)])
      let otherEntry = Int(book.seatEntry[other])
      guard !book.isFixed[other], otherEntry != entry, !book.holds(otherEntry, old),
        graph.rules.bar(entry: otherEntry, judge: old) == nil,
        let back = problem.affinity(of: .init(entry: otherEntry, judge: old)),
        book.lets(old, take: other)
      else { continue }
      let swapGain = gain + back - Int(book.affinity[other])
      gained += swap(seat, other, affinity, back, gain: swapGain, price: price)
    }
    return gained
  }

  private mutating func candidate(for seat: Int, price: Int) -> (judge: Int, affinity: Int)? {
    let entry = Int(book.seatEntry[seat])
    if !knowsAffinities {
      let judge = lots.number(below: problem.judges.count)
      return graph.rules.bar(entry: entry, judge: judge) == nil ? (judge, 0) : nil
    }
    let row = graph.rowStart[entry]..<graph.rowStart[entry + 1]
    guard !row.isEmpty else { return nil }
    // As deep into the row as the price can pay for.
    let least = Int(book.affinity[seat]) - 20 * price
    var low = row.lowerBound
    var high = row.upperBound
    while low < high {
      let middle = (low + high) / 2
      if Int(graph.affinity[middle]) >= least { low = middle + 1 } else { high = middle }
    }
    guard low > row.lowerBound else { return nil }
    let arc = row.lowerBound + lots.number(below: low - row.lowerBound)
    return (Int(graph.judge[arc]), Int(graph.affinity[arc]))
  }

  private mutating func shift(
    _ seat: Int, to new: Int, _ affinity: Int, gain: Int, price: Int
  ) -> Int {
    guard book.total + gain >= leastTotal else {
      isSpent = true
      return 0
    }
    let fall = -meet(seat, instead: new)
    if gain + price * fall > 0 || (gain == 0 && fall > 0) {
      book.change(seat, to: new, affinity: affinity)
      return max(fall, 0)
    }
    undo(seat, new)
    return 0
  }

  private mutating func swap(
    _ seat: Int, _ other: Int, _ affinity: Int, _ back: Int, gain: Int, price: Int
  ) -> Int {
    guard book.total + gain >= leastTotal else {
      isSpent = true
      return 0
    }
    let (old, new) = (Int(book.judge[seat]), Int(book.judge[other]))
    let fall = -(meet(seat, instead: new) + meet(other, instead: old))
    if gain + price * fall > 0 || (gain == 0 && fall > 0) {
      book.change(seat, to: new, affinity: affinity)
      book.change(other, to: old, affinity: back)
      return max(fall, 0)
    }
    undo(other, old)
    undo(seat, new)
    return 0
  }

  /// Counts the meetings of the seat's panel as if `new` sat there; returns by how much half the squares rise.
  private mutating func meet(_ seat: Int, instead new: Int) -> Int {
    var rise = 0
    let entry = Int(book.seatEntry[seat])
    let old = Int(book.judge[seat])
    for other in book.seatStart[entry]..<book.seatStart[entry + 1] where other != seat {
      let companion = Int(book.judge[other])
      rise += 1 - meetings[old, companion] + meetings[new, companion]
      meetings.add(-1, old, companion)
      meetings.add(1, new, companion)
    }
    return rise
  }

  private mutating func undo(_ seat: Int, _ new: Int) {
    let entry = Int(book.seatEntry[seat])
    let old = Int(book.judge[seat])
    for other in book.seatStart[entry]..<book.seatStart[entry + 1] where other != seat {
      let companion = Int(book.judge[other])
      meetings.add(1, old, companion)
      meetings.add(-1, new, companion)
    }
  }
}
