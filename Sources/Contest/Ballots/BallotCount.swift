/// Counts one ballot: 计票.
///
/// A paper is invalid when it is for more candidates than allowed, or names somebody who is not a candidate; invalid papers
/// are counted separately. For each candidate the votes for, the votes against, the abstentions and the recusals are counted;
/// together they are the valid papers, so that nobody is counted twice. Candidates who reach the threshold are elected, those with the most votes first, while there are seats. When candidates have equal
/// votes at the last seat, none of them is elected: they go to a run-off. A candidate who no longer stands keeps the votes of
/// the papers and is not elected; the seats go to those who stand.
///
/// 五四奖章, 18th: 82 judges vote by name on 88 candidates, and more than half is needed. 42 votes are enough, 41 are not.
///
/// Source: `docs/methods/ballots.md`.
public struct BallotCount: Hashable, Sendable {
  public struct Tally: Hashable, Sendable {
    public let candidate: String
    /// Valid papers: each stands in one of the four.
    public let votes, against, abstentions, recused: Int
    /// How many recused members are taken out of the denominator. Others than ``recused`` where a recused member handed in no valid
    /// paper, or where a secret paper says 回避 of which nothing is on record.
    public let outOfBase: Int
    /// The number of votes, papers or members of which the threshold is a share, without recused members.
    public let denominator: Int
    /// The votes that the candidate needs; `nil` for plurality.
    public let needed: Int?
    /// Whether the candidate still stood when the papers were counted.
    public let stands: Bool
    public var isElected: Bool

    /// Whether the votes are enough. Who no longer stands is not elected by them.
    public var passes: Bool { needed.map { votes >= $0 } ?? (votes > 0) }
  }

  public enum Fault: Hashable, Sendable {
    case tooManyMarks(Int, most: Int)
    case unknownCandidate(String)
  }

  /// The most votes first; of equal votes, in the order of the candidates.
  public let tallies: [Tally]
  public let cast: Int
  public let invalid: [(id: String, fault: Fault)]
  /// The ids of valid papers that are neither for nor against anybody.
  public let blankPapers: [String]
  public var blank: Int { blankPapers.count }
  /// How many of the blank papers are those of members who are recused from every candidate.
  public let recusedBlank: Int
  public let present, members: Int
  public let hasQuorum: Bool
  /// Candidates with equal votes at the last seat.
  public let tied: [String]
  public let openSeats: Int

  public var elected: [String] { tallies.filter(\.isElected).map(\.candidate) }

  /// - Throws: ``BallotError`` when papers, numbers of members and rules contradict each other.
  public init(
    _ ballots: [Ballot], candidates: [String], rules: BallotRules
  ) throws(BallotError) {
    try Self.check(ballots, candidates, rules)
    cast = ballots.count
    let present = rules.present ?? ballots.count
    let members = rules.members ?? present
    self.present = present
    self.members = members
    hasQuorum = rules.quorum.map { present >= $0.least(of: members) } ?? true
    let standing = Set(candidates)
    let mostMarks = rules.mostMarks ?? rules.seats
    var invalid: [(id: String, fault: Fault)] = []
    var valid: [Ballot] = []
    for ballot in ballots {
      let marks = ballot.choices.values.count { $0 == .for }
      if let stranger = ballot.choices.keys.filter({ !standing.contains($0) }).min() {
        invalid.append((ballot.id, .unknownCandidate(stranger)))
      } else if let mostMarks, marks > mostMarks {
        invalid.append((ballot.id, .tooManyMarks(marks, most: mostMarks)))
      } else {
        valid.append(ballot)
      }
    }
    self.invalid = invalid
    let silent = valid.filter { !$0.choices.values.contains { $0 == .for || $0 == .against } }
    blankPapers = silent.map(\.id)
    let allRecused = silent.count { paper in
      candidates.allSatisfy { paper.choices[$0] == .recused }
    }
    recusedBlank = min(silent.count, max(allRecused, rules.unnamedRecusedFromAll))
    let whole =
      switch rules.base {
      case .present: present
      case .cast: cast
      case .valid: valid.count
      case .members: members
      }
    // A recusal counts even on a paper that is invalid because of its marks.
    let counted = rules.base == .valid ? valid : ballots
    var tallies = candidates.map { candidate in
      Tally(
        candidate, valid,
        recused: rules.recused?[candidate]
          ?? counted.count { $0.choices[candidate] == .recused },
        unnamed: rules.unnamedRecused[candidate] ?? 0,
        whole: whole, threshold: rules.threshold, stands: !rules.gone.contains(candidate))
    }
    let order = tallies.indices.sorted { (tallies[$1].votes, $0) < (tallies[$0].votes, $1) }
    tallies = order.map { tallies[$0] }
    let passing =
      hasQuorum ? tallies.indices.filter { tallies[$0].stands && tallies[$0].passes } : []
    var winners = passing
    var tied: [String] = []
    if let seats = rules.seats, passing.count > seats {
      let line = tallies[passing[seats]].votes
      winners = passing.filter { tallies[$0].votes > line }
      if winners.count < seats {
        tied = passing.filter { tallies[$0].votes == line }.map { tallies[$0].candidate }
      }
    }
    for winner in winners { tallies[winner].isElected = true }
    self.tallies = tallies
    self.tied = tied
    openSeats = rules.seats.map { $0 - winners.count } ?? 0
  }

  private static func check(
    _ ballots: [Ballot], _ candidates: [String], _ rules: BallotRules
  ) throws(BallotError) {
    guard !candidates.isEmpty else { throw .noCandidates }
    var names: Set<String> = []
    for candidate in candidates {
      guard names.insert(candidate).inserted else { throw .candidateTwice(candidate) }
    }
    var ids: Set<String> = []
    for ballot in ballots {
      guard ids.insert(ballot.id).inserted else { throw .ballotTwice(ballot.id) }
    }
    for number in [rules.seats, rules.mostMarks, rules.members, rules.present] {
      if let number, number < 0 { throw .negative(number) }
    }
    let present = rules.present ?? ballots.count
    guard present >= ballots.count else {
      throw .moreBallotsThanPresent(ballots.count, present: present)
    }
    if let members = rules.members, members < present {
      throw .morePresentThanMembers(present, members: members)
    }
  }

  public static func == (one: BallotCount, other: BallotCount) -> Bool {
    one.tallies == other.tallies && one.cast == other.cast && one.tied == other.tied
      && one.invalid.map(\.id) == other.invalid.map(\.id)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(tallies) }
}

extension BallotCount {
  /// How many papers were cast, which are invalid and why, and which are blank: 验票.
  public func papers(in language: Language) -> String {
    let colon = language == .chinese ? "：" : ": "
    let reasons = invalid.map { "\($0.id)\(colon)\($0.fault.name(in: language))" }
    let valid = cast - invalid.count
    switch language {
    case .chinese:
      return
        "收回选票 \(cast) 张，有效 \(valid) 张，无效 \(invalid.count) 张\(Self.list(reasons, "（", "；", "）"))，"
        + "有效票中空白 \(blank) 张\(Self.list(blankPapers, "（", "、", "）"))"
        + (recusedBlank > 0 ? "，其中 \(recusedBlank) 张是应回避的人交的。" : "。")
    case .english:
      return
        "\(cast) papers cast, \(valid) valid, \(invalid.count) invalid\(Self.list(reasons, " (", "; ", ")")), "
        + "\(blank) of the valid blank\(Self.list(blankPapers, " (", ", ", ")"))"
        + (recusedBlank > 0 ? ", \(recusedBlank) of them of members who are recused." : ".")
    }
  }

  private static func list(
    _ words: [String], _ open: String, _ comma: String, _ close: String
  ) -> String {
    words.isEmpty ? "" : open + words.joined(separator: comma) + close
  }
}

extension BallotCount.Tally {
  /// Where the recusals on the papers are not those taken out of the denominator: `回避的有效票 0 张，不计入基数的 1 人`. `nil` where they are
  /// the same.
  public func recusalsApart(in language: Language) -> String? {
    guard outOfBase != recused else { return nil }
    return switch language {
    case .chinese: "回避的有效票 \(recused) 张，不计入基数的 \(outOfBase) 人"
    case .english: "valid papers recused: \(recused); members taken out of the base: \(outOfBase)"
    }
  }
}

extension BallotCount.Fault {
  public func name(in language: Language) -> String {
    switch (self, language) {
    case (.tooManyMarks(let marks, let most), .chinese): "选了 \(marks) 人，至多 \(most) 人"
    case (.tooManyMarks(let marks, let most), .english): "for \(marks), at most \(most)"
    case (.unknownCandidate(let name), .chinese): "“\(name)”不是候选人"
    case (.unknownCandidate(let name), .english): "“\(name)” does not stand"
    }
  }
}

extension BallotCount.Tally {
  fileprivate init(
    _ candidate: String, _ ballots: [Ballot], recused: Int, unnamed: Int, whole: Int,
    threshold: Threshold?, stands: Bool
  ) {
    var counts: [Ballot.Choice: Int] = [:]
    for ballot in ballots { counts[ballot.choices[candidate] ?? .abstain, default: 0] += 1 }
    self.candidate = candidate
    votes = counts[.for, default: 0]
    against = counts[.against, default: 0]
    let marked = counts[.recused, default: 0]
    let without = counts[.abstain, default: 0] + marked
    self.recused = min(without, max(marked, unnamed))
    abstentions = without - self.recused
    outOfBase = recused
    self.stands = stands
    denominator = max(whole - recused, 0)
    // Nobody is elected without a vote.
    needed = threshold.map { [denominator] in max($0.least(of: denominator), 1) }
    isElected = false
  }
}

/// Why a ballot could not be counted.
public enum BallotError: Error, Hashable {
  case noCandidates
  case candidateTwice(String)
  case ballotTwice(String)
  case negative(Int)
  case moreBallotsThanPresent(Int, present: Int)
  case morePresentThanMembers(Int, members: Int)
}

extension BallotError: Explained {
  public var code: String {
    switch self {
    case .noCandidates: "ballot-no-candidates"
    case .candidateTwice: "ballot-candidate-twice"
    case .ballotTwice: "ballot-twice"
    case .negative: "ballot-negative"
    case .moreBallotsThanPresent: "ballot-more-than-present"
    case .morePresentThanMembers: "ballot-more-present-than-members"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noCandidates, .chinese): "没有候选人，请至少填一位。"
    case (.noCandidates, .english): "There are no candidates. Give at least one."
    case (.candidateTwice(let name), .chinese): "候选人“\(name)”出现两次，请删去一次。"
    case (.candidateTwice(let name), .english): "Candidate “\(name)” is there twice. Remove one."
    case (.ballotTwice(let id), .chinese): "选票 \(id) 出现两次，请核对。"
    case (.ballotTwice(let id), .english): "Ballot \(id) is there twice. Check it."
    case (.negative(let number), .chinese): "人数和名额不能是负数（\(number)），请更正。"
    case (.negative(let number), .english):
      "Seats and numbers of people cannot be negative (\(number)). Correct it."
    case (.moreBallotsThanPresent(let ballots, let present), .chinese):
      "收回 \(ballots) 张选票，多于到会的 \(present) 人，请核对。"
    case (.moreBallotsThanPresent(let ballots, let present), .english):
      "\(ballots) ballots were cast by \(present) present. Check both."
    case (.morePresentThanMembers(let present, let members), .chinese):
      "到会 \(present) 人，多于全体成员 \(members) 人，请核对。"
    case (.morePresentThanMembers(let present, let members), .english):
      "\(present) are present of \(members) members. Check both."
    }
  }
}
