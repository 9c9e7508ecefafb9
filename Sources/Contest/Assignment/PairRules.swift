/// Which pairs are forbidden. Names are turned into numbers so that five million pairs can be checked quickly.
struct PairRules: Sendable {
  /// Why a judge may not judge an entry, whoever its other judges are.
  enum Bar: Hashable, Sendable {
    case sameOrganization
    case sameRegion
    case otherTrack
    case recused(Conflict)
  }

  private let allowsSameOrganization, allowsSameRegion, matchesTrack: Bool
  private let entryOrganization: [Int32]
  private let entryTrack: [Int32]
  private let trackCount: Int
  private let opensTrack: [Bool]
  private let recusalStart: [Int]
  private let recusals: [(judge: Int32, conflict: Conflict)]
  /// −1 when it is not known.
  let judgeOrganization: [Int32]
  let entryRegion, judgeRegion: [Int32]
  let organizationCount: Int

  init(_ problem: AssignmentProblem) {
    allowsSameOrganization = problem.allowsSameOrganization
    allowsSameRegion = problem.allowsSameRegion
    matchesTrack = problem.matchesTrack
    var organizations = Numbering()
    var regions = Numbering()
    var tracks = Numbering()
    judgeOrganization = problem.judges.map { organizations.number(of: $0.organization) }
    entryOrganization = problem.entries.map { organizations.number(of: $0.organization) }
    judgeRegion = problem.judges.map { regions.number(of: $0.region) }
    entryRegion = problem.entries.map { regions.number(of: $0.region) }
    entryTrack = problem.entries.map { tracks.number(of: $0.track) }
    organizationCount = organizations.count
    trackCount = tracks.count
    var opens: [Bool] = []
    if problem.matchesTrack {
      opens = [Bool](repeating: false, count: tracks.count * problem.judges.count)
      for (place, judge) in problem.judges.enumerated() {
        for track in 0..<tracks.count where judge.tracks.isEmpty {
          opens[place * tracks.count + track] = true
        }
        for track in judge.tracks {
          if let number = tracks.known(track) { opens[place * tracks.count + Int(number)] = true }
        }
      }
    }
    opensTrack = opens
    var starts = [Int](repeating: 0, count: problem.entries.count + 1)
    for recusal in problem.recusals { starts[recusal.pair.entry + 1] += 1 }
    for entry in problem.entries.indices { starts[entry + 1] += starts[entry] }
    recusalStart = starts
    var listed = [(judge: Int32, conflict: Conflict)](
      repeating: (0, Conflict(.declared)), count: problem.recusals.count)
    for recusal in problem.recusals {
      listed[starts[recusal.pair.entry]] = (Int32(recusal.pair.judge), recusal.conflict)
      starts[recusal.pair.entry] += 1
    }
    recusals = listed
  }

  /// Why the pair is forbidden; `nil` when it is allowed.
  func bar(entry: Int, judge: Int) -> Bar? {
    for place in recusalStart[entry]..<recusalStart[entry + 1] where recusals[place].judge == judge
    {
      return .recused(recusals[place].conflict)
    }
    return listedBar(entry: entry, judge: judge)
  }

  /// The judges recused from an entry, in the order of the list.
  func recusedJudges(of entry: Int) -> some Sequence<Int32> {
    recusals[recusalStart[entry]..<recusalStart[entry + 1]].lazy.map(\.judge)
  }

  /// Why the lists of entries and judges forbid the pair. Recusals are not looked at.
  @inline(__always)
  func listedBar(entry: Int, judge: Int) -> Bar? {
    if !allowsSameOrganization, entryOrganization[entry] >= 0,
      entryOrganization[entry] == judgeOrganization[judge]
    {
      return .sameOrganization
    }
    if !allowsSameRegion, entryRegion[entry] >= 0, entryRegion[entry] == judgeRegion[judge] {
      return .sameRegion
    }
    if matchesTrack, entryTrack[entry] >= 0,
      !opensTrack[judge * trackCount + Int(entryTrack[entry])]
    {
      return .otherTrack
    }
    return nil
  }

  /// Whether the judge is from the entry's region; false when either region is unknown.
  @inline(__always)
  func isInside(entry: Int, judge: Int) -> Bool {
    entryRegion[entry] >= 0 && entryRegion[entry] == judgeRegion[judge]
  }
}

/// Numbers names from 0 in the order in which they first come. The empty name is −1.
private struct Numbering {
  private var numbers: [String: Int32] = [:]

  var count: Int { numbers.count }

  mutating func number(of name: String) -> Int32 {
    if name.isEmpty { return -1 }
    if let number = numbers[name] { return number }
    let number = Int32(numbers.count)
    numbers[name] = number
    return number
  }

  func known(_ name: String) -> Int32? { numbers[name] }
}
