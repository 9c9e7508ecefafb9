/// 效果评估: the results of a programme's editions over the years: participation, coverage, prizes, judges' load and
/// agreement, and what became of the winners.
///
/// Unknown figures are blank with a note, never 0: an edition without prizes has none yet, and a year without an edition has a
/// line that says so.
public struct SeasonReport: Sendable {
  public struct Figures: Sendable {
    public var edition: Edition.ID
    public var year: Int
    public var tier: Bilingual
    public var office: String
    /// Units that are listed, and of them those that sent something, by kind; the kind is empty where none is known.
    public var coverage: [Coverage] = []
    public var entries = 0
    public var accepted = 0
    public var members = 0
    public var advisers = 0
    public var rounds: [RoundFigures] = []
    /// Prizes by level, the best first; `nil` before they were given.
    public var prizes: [UnitRecord.Prize]?
    /// Cups and prizes of organizations with those that have them, prizes of advisers and of members; the former empty while prizes or rounds that count
    /// for them are to come.
    public var otherPrizes: [OtherPrize] = []
    /// Names of prizes of which some wait for the committee, so that their number is not known yet.
    public var undecided: [Bilingual] = []
    /// Prizes by unit, in the order of the levels.
    public var medals: [MedalTable.Row] = []
    public var notes: [Bilingual] = []
    public var followUps: [FollowUpFigures] = []
    public var support: [SupportFigures] = []

    public init(_ edition: Edition.ID, year: Int, tier: Bilingual, office: String) {
      (self.edition, self.year, self.tier, self.office) = (edition, year, tier, office)
    }

    /// Units on the list of whom something is expected; 0 where there is no list.
    public var units: Int { coverage.reduce(0) { $0 + ($1.isListed ? $1.units : 0) } }
    /// Units that sent something, listed or not.
    public var unitsTakingPart: Int { coverage.reduce(0) { $0 + $1.takingPart } }
    /// The listed ones among them, which alone are a share of the list.
    public var listedTakingPart: Int {
      coverage.reduce(0) { $0 + ($1.isListed ? $1.takingPart : 0) }
    }

    /// Why the coverage is not known, or whom it leaves out.
    var coverageNote: Bilingual? {
      let others = unitsTakingPart - listedTakingPart
      guard units > 0 else {
        return unitsTakingPart == 0
          ? nil
          : Bilingual(
            chinese: "没有单位名单，算不出覆盖率",
            english: "there is no list of units, so the coverage is not known")
      }
      guard others > 0 else { return nil }
      return Bilingual(
        chinese: "名单外的 \(others) 个单位不计入覆盖率",
        english: "\(others) units that are not listed do not count in the coverage")
    }
  }

  /// A cup, or a prize of organizations, of advisers, or of members of entries.
  public struct OtherPrize: Hashable, Sendable {
    public var name: Bilingual
    /// The organizations that have it, under their latest names; empty for a prize of people.
    public var organizations: [String]
    /// How many organizations or members have it, or how many times it went to an adviser.
    public var count: Int

    public init(_ name: Bilingual, organizations: [String]) {
      (self.name, self.organizations, count) = (name, organizations, organizations.count)
    }

    public init(_ name: Bilingual, people count: Int) {
      (self.name, organizations, self.count) = (name, [], count)
    }
  }

  public struct Coverage: Hashable, Sendable {
    public var kind: String
    public var units: Int
    public var takingPart: Int
    /// Whether they are on the list; others are known by what they sent alone, so none of them can be missing.
    public var isListed: Bool

    public init(_ kind: String, units: Int, takingPart: Int, isListed: Bool = true) {
      (self.kind, self.units, self.takingPart) = (kind, units, takingPart)
      self.isListed = isListed
    }
  }

  public struct RoundFigures: Hashable, Sendable {
    public var name: Bilingual
    public var entries: Int
    public var judges: Int
    public var sheets: Int
    /// The most sheets of one judge.
    public var most: Int
    /// Krippendorff's α of the totals, to three places; `nil` where no entry has two sheets or all are equal.
    public var agreement: Points?

    public init(
      _ name: Bilingual, entries: Int, judges: Int, sheets: Int, most: Int, agreement: Points?
    ) {
      (self.name, self.entries, self.judges) = (name, entries, judges)
      (self.sheets, self.most, self.agreement) = (sheets, most, agreement)
    }
  }

  public struct FollowUpFigures: Hashable, Sendable {
    public struct Answer: Hashable, Sendable {
      public var question: Bilingual
      public var answer: String
      public var count: Int

      public init(_ question: Bilingual, _ answer: String, _ count: Int) {
        (self.question, self.answer, self.count) = (question, answer, count)
      }
    }
    public var name: Bilingual
    /// Winners who were asked at all, those with an answer, and those who are overdue in their last term.
    public var asked: Int
    public var answered: Int
    public var overdue: Int
    /// The latest answers, counted.
    public var answers: [Answer]

    public init(_ name: Bilingual, asked: Int, answered: Int, overdue: Int, answers: [Answer]) {
      (self.name, self.asked, self.answered) = (name, asked, answered)
      (self.overdue, self.answers) = (overdue, answers)
    }
  }

  public struct SupportFigures: Hashable, Sendable {
    public var name: Bilingual
    public var winners: Int
    public var paid: Points
    public var returned: Points

    public init(_ name: Bilingual, winners: Int, paid: Points, returned: Points) {
      (self.name, self.winners, self.paid, self.returned) = (name, winners, paid, returned)
    }
  }

  public var programme: Bilingual
  public var years: ClosedRange<Int>
  /// By year, then by edition.
  public var figures: [Figures]
  /// Why there is nothing of a year.
  public var missing: [(year: Int, why: YearPlan.NotHeld.Why)]

  public init(
    programme: Bilingual, years: ClosedRange<Int>, figures: [Figures],
    missing: [(year: Int, why: YearPlan.NotHeld.Why)]
  ) {
    (self.programme, self.years, self.missing) = (programme, years, missing)
    self.figures = figures.sorted { ($0.year, $0.edition) < ($1.year, $1.edition) }
  }
}
