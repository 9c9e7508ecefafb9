/// Makes any two judges meet about equally often, so that the severity of every judge can be compared with every other's.
///
/// Two seats exchange their judges, or a judge with room takes a seat, when the sum of squared meetings falls by more than
/// the exchange costs in affinity. The price of one meeting starts at 0 and rises until the accepted loss is used up.
struct MeetingBalance {
  private let problem: AssignmentProblem
  private let graph: CandidateGraph
  private let leastTotal: Int
  private let pace: AssignmentPace
  private var lots: SeededGenerator
  private var meetings: MeetingTable
  /// Whether an exchange was not made because the accepted loss is used up.
  private var isSpent = false
  private(set) var book: PanelBook
  /// Whether affinities are known. If not, every allowed judge is a candidate for every entry.
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

  /// Raises the price step by step until no exchange is left to make.
  mutating func run() {
    // How much affinity may be given up for lowering the sum of squared meetings by 1.
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

  /// Tries a few other judges for the seat. Returns how much the sum of squares fell.
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
    // Candidates below this affinity would cost more than the price can pay for.
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

  /// Changes the counts of meetings as if `new` sat on the seat. Returns the rise of half the sum of squares.
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
