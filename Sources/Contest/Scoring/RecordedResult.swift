/// Puts an entry's recorded marks together: the best of them, added or averaged. 取最好的几次（人、项）.
///
/// Three runs, of which the best two are added:
///
/// | recorded | result |
/// |---|---|
/// | 80, 85, 90 | 175: 85 and 90 count, 80 is dropped |
/// | 80, 缺席, 90 | 170 |
/// | 80, 缺席, 缺席 | no place: one mark, and two count |
/// | 缺席, 缺席, 缺席 | no place: absent |
/// | 80, 85, blank | waits: the third run is not recorded |
///
/// With `drop-high: 1, drop-low: 1` the best and the worst are set aside, and an absence is the worst. Five times of a cube, of
/// which the middle three are averaged:
///
/// | recorded | result |
/// |---|---|
/// | 12, 10, 11, 15, 13 | 12: 11, 12 and 13 count |
/// | 12, 10, 11, 缺席, 13 | 12: the absence is the one that is set aside |
/// | 12, 10, 11, 缺席, 缺席 | no place: two of three |
///
/// With `average: median` the middle mark is the result; of an even number of marks it is the mean of the two in the
/// middle: 80, 85, 90, 95 give 87.5. With weights of events, 80 × 30 % + 90 × 70 % = 87. If less is better, the lowest
/// marks count. If the rulebook says `absent: zero`, an absence counts as 0 points. With `members: 5`, a team of four needs
/// only four marks.
public struct RecordedResult: Hashable, Sendable {
  /// One recorded mark and whether it counts.
  public struct Part: Hashable, Sendable {
    public let column: Criterion.ID
    public let mark: RecordedMark
    public let counts: Bool
  }

  /// In the order of the columns; blanks are left out.
  public let parts: [Part]
  /// The exact result, or why there is none.
  public let outcome: Outcome
  /// The attempts whose marks and factor are recorded, where the rules have attempts.
  public let attempts: [Attempt]

  public enum Outcome: Hashable, Sendable {
    case value(Fraction)
    case missing(EntryResult.Missing)
  }

  /// - Parameters:
  ///   - marks: what is recorded, by column.
  ///   - rules: the round's rules, whose rubric names the columns.
  ///   - recorded: which of the columns count.
  ///   - members: how many members the entry has, if that is known.
  public init(
    _ marks: [Criterion.ID: RecordedMark], by rules: JudgingRules, _ recorded: RecordedRules,
    members: Int? = nil
  ) {
    if case .attempts(let rule) = recorded.columns {
      self.init(attempts: rule, marks, by: rules, recorded)
    } else {
      self.init(columns: marks, by: rules, recorded, members: members)
    }
  }

  private init(
    columns marks: [Criterion.ID: RecordedMark], by rules: JudgingRules, _ recorded: RecordedRules,
    members: Int?
  ) {
    attempts = []
    let columns = rules.rubric.criteria.map(\.id)
    let given = columns.compactMap { id in marks[id].map { (column: id, mark: $0) } }
    var asked = columns.count
    if case .members = recorded.columns, let members { asked = min(asked, max(members, 1)) }
    let drops = recorded.dropBest + recorded.dropWorst
    let need = recorded.best ?? max(asked - drops, 1)
    var valued: [(place: Int, value: Points)] = []
    for (place, item) in given.enumerated() {
      switch (item.mark, recorded.absent) {
      case (.mark(let mark), _): valued.append((place, mark))
      case (.absent, .zero): valued.append((place, .zero))
      case (.absent, .noPlace): break
      }
    }
    let isLess = recorded.better == .less
    valued.sort { one, other in
      one.value == other.value
        ? one.place < other.place : (one.value < other.value) == isLess
    }
    let counting = valued.dropFirst(recorded.dropBest).prefix(need)
    let places = Set(counting.map(\.place))
    let enough = recorded.least ?? need
    let isWhole = given.count >= asked && counting.count >= enough
    parts = given.enumerated().map {
      Part(column: $1.column, mark: $1.mark, counts: isWhole && places.contains($0))
    }
    if given.count < asked {
      outcome = .missing(.notRecorded(have: given.count, need: asked))
    } else if valued.isEmpty {
      outcome = .missing(.absent)
    } else if counting.count < enough {
      outcome = .missing(
        .tooFewMarks(have: valued.count, need: recorded.dropBest + enough))
    } else {
      let values = counting.map { item -> Fraction in
        let mark = Fraction(item.value)
        guard recorded.isWeighted else { return mark }
        let weight = rules.rubric.criterion(given[item.place].column)?.weight
        return (weight ?? 1) * mark
      }
      outcome = .value(rules.combine.average.of(sorted: values))
    }
  }
}
