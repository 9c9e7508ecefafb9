/// What the runs of a ballot come to: who is elected, who is tied, whether a further run is due. 表决结果.
///
/// - A run elects who reaches the threshold, those with the most votes first, while there are seats. A voter who is recused
///   from a candidate is not counted for it, whatever stands on the paper.
/// - A candidate who left after the run had begun stands on its papers and no longer in it: the votes are told, and the seat goes
///   to those who stand, in this run if they reach the threshold, else in a further one.
/// - Candidates with equal votes at the last seat are not elected; the next run is on them alone.
/// - Where seats stay open and runs are left, the next run is on all who are left.
/// - A run without a quorum is void: nobody is elected in it, and it does not count as one of the runs.
/// - After the last run seats stay empty. Those tied at the last seat wait for the committee.
///
/// Two seats, more than half of nine present (5 votes), two runs:
///
/// | run | A | B | C | D | |
/// |---|---|---|---|---|---|
/// | 1 | 7 | 6 | 6 | 3 | A elected; B and C are equal at the last seat |
/// | 2 | – | 4 | 5 | – | C elected |
///
/// Source: `docs/methods/ballots.md`.
public struct BallotResult: Hashable, Sendable {
  /// A run that was counted.
  public struct Run: Hashable, Sendable {
    public let number: Int
    /// The seats that were open before it; `nil` for no limit.
    public let seats: Int?
    public let count: BallotCount
    /// Whether too few were present, so that nobody is elected in it.
    public var isVoid: Bool { !count.hasQuorum }
  }

  /// What comes next.
  public enum Next: Hashable, Sendable {
    /// Nothing: all seats are filled, or nobody is left, or there is no limit.
    case complete
    /// No run has begun.
    case notHeld
    /// A run that has begun is still to be counted.
    case counting(run: Int)
    case run(Int, candidates: [Entry.ID], seats: Int)
    /// The runs are used up and seats are open; those tied at the last seat wait for the committee.
    case seatsOpen(Int, tied: [Entry.ID])
  }

  public let rule: BallotRule
  /// Those that were counted, void ones among them.
  public private(set) var runs: [Run] = []
  /// In the order in which they were elected.
  public private(set) var elected: [Entry.ID] = []
  /// Those who passed and found all seats taken, the first to move up first; equal votes share a place.
  public private(set) var passedOver: [[Entry.ID]] = []
  public internal(set) var next: Next = .notHeld
  /// A run whose papers and numbers contradict each other, so that it is not counted.
  public private(set) var fault: (run: Int, error: BallotError)?

  /// By run, the candidates with more votes on secret papers than voters present could cast. Such a run is no longer counted.
  /// One that an earlier program counted keeps its count, and lists say so.
  public private(set) var recusedVotes: [Int: [RecusedVotes]] = [:]

  public init(_ input: BallotInput, _ rule: BallotRule) {
    self.rule = rule
    var open = rule.seats
    var held = 0
    for run in input.runs {
      guard run.isCounted else {
        next = .counting(run: run.number)
        return
      }
      let candidates = run.candidates.filter { !elected.contains($0) }
      guard !candidates.isEmpty else { continue }
      let count: BallotCount
      do {
        count = try Self.count(run, candidates, input, rule, open: open)
      } catch {
        fault = (run.number, error)
        next = .counting(run: run.number)
        return
      }
      runs.append(Run(number: run.number, seats: open, count: count))
      guard count.hasQuorum else {
        next = .run(run.number + 1, candidates: candidates, seats: open ?? 0)
        continue
      }
      held += 1
      let excess = RecusedVotes.found(in: run, of: input, rule)
      if !excess.isEmpty { recusedVotes[run.number] = excess }
      let won = Set(count.elected)
      elected += count.tallies.map(\.candidate).filter(won.contains).map { Entry.ID($0) }
      open = open.map { max($0 - won.count, 0) }
      pass(over: count)
      let tied = count.tied.map { Entry.ID($0) }
      let left =
        tied.isEmpty
        ? candidates.filter { !won.contains($0.text) && !run.gone.contains($0) } : tied
      guard let seats = open, seats > 0, !left.isEmpty else {
        next = .complete
        continue
      }
      next =
        held < rule.runs
        ? .run(run.number + 1, candidates: left, seats: seats) : .seatsOpen(seats, tied: tied)
    }
  }

  /// The same result without those who have left since: they are neither in the next run nor among those tied. If nobody is
  /// left for the next run, there is none.
  public func amongStanding(_ isStanding: (Entry.ID) -> Bool) -> BallotResult {
    var result = self
    switch next {
    case .run(let run, let candidates, let seats):
      let left = candidates.filter(isStanding)
      result.next =
        left.isEmpty
        ? (seats > 0 ? .seatsOpen(seats, tied: []) : .complete)
        : .run(run, candidates: left, seats: seats)
    case .seatsOpen(let seats, let tied):
      result.next = .seatsOpen(seats, tied: tied.filter(isStanding))
    case .complete, .notHeld, .counting: break
    }
    return result
  }

  /// The seats that are still open; 0 where there is no limit, and before the first run was counted.
  public var openSeats: Int {
    switch next {
    case .run(_, _, let seats), .seatsOpen(let seats, _): seats
    case .counting: runs.isEmpty ? 0 : max((rule.seats ?? 0) - elected.count, 0)
    case .complete, .notHeld: 0
    }
  }

  /// Those equal at the last seat of the latest run that counts.
  public var tied: [Entry.ID] {
    runs.last { !$0.isVoid }.map { $0.count.tied.map { Entry.ID($0) } } ?? []
  }

  /// Whether there are no more candidates than seats in the first run: 等额.
  public var hasNoChoice: Bool {
    guard let first = runs.first, let seats = first.seats else { return false }
    return first.count.tallies.count <= seats
  }

  /// How a candidate fared in the run that decided about it: the one that elected it, else the last in which it stood.
  public func vote(of entry: Entry.ID) -> BallotVote? {
    let own = tallies(of: entry)
    let decisive = own.first { $0.tally.isElected } ?? own.last
    return decisive.map { BallotVote(run: $0.run, $0.tally) }
  }

  /// How a candidate fared in each run in which it stood, void ones left out.
  public func votes(of entry: Entry.ID) -> [BallotVote] {
    tallies(of: entry).map { BallotVote(run: $0.run, $0.tally) }
  }

  private func tallies(of entry: Entry.ID) -> [(run: Int, tally: BallotCount.Tally)] {
    runs.filter { !$0.isVoid }.compactMap { run in
      run.count.tallies.first { $0.candidate == entry.text }.map { (run.number, $0) }
    }
  }

  /// The votes of the first run that counts, by candidate: everybody stood in it, so they compare.
  public var firstVotes: [Entry.ID: Int] {
    let first = runs.first { !$0.isVoid }
    return Dictionary(
      (first?.count.tallies ?? []).map { (Entry.ID($0.candidate), $0.votes) },
      uniquingKeysWith: { one, _ in one })
  }

  /// Notes who passed in a run and found all seats taken. A later run is on those who were tied above the others, so its losers
  /// come first.
  private mutating func pass(over count: BallotCount) {
    let tied = Set(count.tied)
    let passed = count.tallies.filter {
      $0.stands && $0.passes && !$0.isElected && !tied.contains($0.candidate)
    }
    var groups: [[Entry.ID]] = []
    var last: Int?
    for tally in passed {
      if tally.votes != last { groups.append([]) }
      groups[groups.count - 1].append(Entry.ID(tally.candidate))
      last = tally.votes
    }
    // While seats are open, whoever is left stands again in the next run, so nobody is passed over yet.
    guard count.openSeats == 0 || !count.tied.isEmpty else { return }
    passedOver = (rule.seats == nil ? [] : groups) + passedOver
  }

  private static func count(
    _ run: BallotInput.Run, _ candidates: [Entry.ID], _ input: BallotInput, _ rule: BallotRule,
    open: Int?
  ) throws(BallotError) -> BallotCount {
    let names = candidates.map(\.text)
    let standing = Set(names)
    let present = run.present.intersection(input.voters)
    var rules = BallotRules(
      seats: open, threshold: rule.threshold, base: rule.base, quorum: rule.quorum,
      mostMarks: rule.mostMarks(openSeats: open),
      members: input.voters.count, present: present.count)
    rules.gone = Set(run.gone.map(\.text))
    switch rule.base {
    case .present, .members:
      let whole = rule.base == .present ? present : input.voters
      var recused: [String: Int] = [:]
      for candidate in candidates {
        recused[candidate.text] = input.recusals[candidate]?.intersection(whole).count ?? 0
      }
      rules.recused = recused
    case .cast, .valid: break
    }
    if !rule.isNamed, rules.recused != nil {
      for candidate in candidates {
        let count = input.recusals[candidate]?.intersection(present).count ?? 0
        rules.unnamedRecused[candidate.text] = count
      }
      rules.unnamedRecusedFromAll = present.count { voter in
        candidates.allSatisfy { input.recusals[$0]?.contains(voter) == true }
      }
    }
    let papers = run.papers.map { paper in
      // If an earlier run was counted again, it may have elected somebody who still stands on these papers. Those votes are
      // left out.
      var paper = Ballot(
        paper.id,
        paper.choices.filter {
          standing.contains($0.key) || !run.candidates.map(\.text).contains($0.key)
        })
      guard rule.isNamed else { return paper }
      for candidate in candidates
      where input.recusals[candidate]?.contains(Judge.ID(paper.id)) == true {
        paper.choices[candidate.text] = .recused
      }
      return paper
    }
    return try BallotCount(papers, candidates: names, rules: rules)
  }
}

extension BallotResult {
  public static func == (one: BallotResult, other: BallotResult) -> Bool {
    one.runs == other.runs && one.elected == other.elected && one.next == other.next
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(runs)
    hasher.combine(elected)
  }
}

/// A candidate's votes in one run.
public struct BallotVote: Hashable, Sendable {
  public let run: Int
  public let votes, against, abstentions, recused: Int
  /// See ``BallotCount/Tally/recusalsApart(in:)``.
  private let tally: BallotCount.Tally
  /// The number of which the threshold is a share, without those recused.
  public let denominator: Int
  /// `nil` where the most votes elect.
  public let needed: Int?
  public let passes: Bool
  /// Whether the candidate still stood when the run was counted.
  public let stands: Bool

  init(run: Int, _ tally: BallotCount.Tally) {
    self.run = run
    self.tally = tally
    (votes, against, abstentions) = (tally.votes, tally.against, tally.abstentions)
    (recused, denominator, needed) = (tally.recused, tally.denominator, tally.needed)
    (passes, stands) = (tally.passes, tally.stands)
  }

  /// `第 1 轮得 42 票（82 人，须 42 票；反对 30，弃权 10）`.
  public func text(in language: Language) -> String {
    switch language {
    case .chinese:
      let need = needed.map { "，须 \($0) 票" } ?? ""
      let out =
        tally.recusalsApart(in: .chinese).map { "，" + $0 } ?? (recused > 0 ? "，回避 \(recused)" : "")
      let gone = stands ? "" : "，计票时已不在列，不作数"
      return
        "第 \(run) 轮得 \(votes) 票（按 \(denominator) 计\(need)；反对 \(against)，弃权 \(abstentions)\(out)）\(gone)"
    case .english:
      let need = needed.map { ", \($0) needed" } ?? ""
      let out =
        tally.recusalsApart(in: .english).map { "; " + $0 }
        ?? (recused > 0 ? ", \(recused) recused" : "")
      let gone = stands ? "" : ", which count for nothing: it no longer stood at the count"
      return
        "\(votes) votes in run \(run) (of \(denominator)\(need); \(against) against, \(abstentions) abstentions\(out))\(gone)"
    }
  }
}
