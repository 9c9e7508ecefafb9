/// An assignment while it is being changed: the judge on each seat, and each entry's sum of affinities.
struct PanelBook {
  /// The positions where each entry's seats begin, and at the end the number of all seats.
  let seatStart: [Int]
  let seatEntry: [Int32]
  /// Whether the judge of a seat may not be changed.
  let isFixed: [Bool]
  private(set) var judge: [Int32]
  private(set) var affinity: [Int32]
  /// The seats of each judge, in any order.
  private(set) var seats: [[Int32]]
  private var placeInSeats: [Int32]
  private(set) var sum: [Int]
  private(set) var total: Int
  private let graph: CandidateGraph
  private let capacity, minimum: [Int]

  init(
    _ problem: AssignmentProblem, _ graph: CandidateGraph, _ pairs: [AssignmentProblem.Pair]
  ) {
    self.graph = graph
    capacity = problem.judges.map { $0.capacity ?? .max }
    minimum = problem.judges.map(\.minimum)
    var starts = [Int](repeating: 0, count: graph.entryCount + 1)
    for pair in pairs { starts[pair.entry + 1] += 1 }
    for entry in 0..<graph.entryCount { starts[entry + 1] += starts[entry] }
    seatStart = starts
    seatEntry = pairs.map { Int32($0.entry) }
    let fixed = Set(graph.fixed)
    isFixed = pairs.map { fixed.contains($0) }
    judge = pairs.map { Int32($0.judge) }
    affinity = pairs.map { Int32(problem.affinity(of: $0) ?? 0) }
    seats = [[Int32]](repeating: [], count: graph.judgeCount)
    placeInSeats = [Int32](repeating: 0, count: pairs.count)
    sum = [Int](repeating: 0, count: graph.entryCount)
    total = 0
    for (seat, pair) in pairs.enumerated() {
      placeInSeats[seat] = Int32(seats[pair.judge].count)
      seats[pair.judge].append(Int32(seat))
      sum[pair.entry] += Int(affinity[seat])
      total += Int(affinity[seat])
    }
  }

  var pairs: [AssignmentProblem.Pair] {
    judge.indices.map { AssignmentProblem.Pair(entry: Int(seatEntry[$0]), judge: Int(judge[$0])) }
      .sorted()
  }

  func load(of judge: Int) -> Int { seats[judge].count }
  func hasRoom(_ judge: Int) -> Bool { seats[judge].count < capacity[judge] }
  func canSpare(_ judge: Int) -> Bool { seats[judge].count > minimum[judge] }

  func holds(_ entry: Int, _ candidate: Int) -> Bool {
    for seat in seatStart[entry]..<seatStart[entry + 1] where Int(judge[seat]) == candidate {
      return true
    }
    return false
  }

  /// Whether the rules about the other judges of the entry allow the judge to take this seat. Whether the judge may judge
  /// the entry at all is not checked here.
  func lets(_ candidate: Int, take seat: Int) -> Bool {
    guard graph.hasPanelRules else { return true }
    let entry = Int(seatEntry[seat])
    let rules = graph.rules
    var inside = rules.isInside(entry: entry, judge: candidate) ? 1 : 0
    for other in seatStart[entry]..<seatStart[entry + 1] where other != seat {
      let sitting = Int(judge[other])
      if graph.oneJudgePerOrganization, rules.judgeOrganization[candidate] >= 0,
        rules.judgeOrganization[candidate] == rules.judgeOrganization[sitting]
      {
        return false
      }
      if rules.isInside(entry: entry, judge: sitting) { inside += 1 }
    }
    return !graph.oneFromOutsideRegion || inside < seatStart[entry + 1] - seatStart[entry]
  }

  /// Puts another judge on a seat.
  mutating func change(_ seat: Int, to newJudge: Int, affinity newAffinity: Int) {
    let old = Int(judge[seat])
    let place = Int(placeInSeats[seat])
    if let last = seats[old].popLast(), Int(last) != seat {
      seats[old][place] = last
      placeInSeats[Int(last)] = Int32(place)
    }
    placeInSeats[seat] = Int32(seats[newJudge].count)
    seats[newJudge].append(Int32(seat))
    let gain = newAffinity - Int(affinity[seat])
    sum[Int(seatEntry[seat])] += gain
    total += gain
    judge[seat] = Int32(newJudge)
    affinity[seat] = Int32(newAffinity)
  }
}
