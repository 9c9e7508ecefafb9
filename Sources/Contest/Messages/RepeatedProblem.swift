/// A problem that a file has in several places, told once: 同样的问题只写一次.
///
/// A slip in one column is on every row. Forty equal lines hide the other faults, so three or more become one line with the
/// places; a program still reads each by itself. Of warnings and notes that say the same with other figures, as of a column of
/// totals that were reckoned otherwise, the first three are told where there are more than ten, and the places of the rest. So are
/// more than a hundred notes of one kind that name different things, as of a thousand columns that are not read. Errors that differ
/// are all told, and warnings that name different things.
///
/// | places | told |
/// |---|---|
/// | C3 | C3 |
/// | C3, C6, C7, C8 | C3、C6–C8（4 处） |
/// | C3, C5, C7 … C41 | C3、C5、C7、C9、C11、C13、C15、C17 等 20 处 |
/// | rows 4, 5, 6 | 4–6（3 处） |
/// | C1, D1, E1 | C1–E1（3 处） |
public struct RepeatedProblem: Sendable {
  /// The first of them.
  public let first: Problem
  /// All places, in the order of the report.
  public let places: [Place]
  /// How these, the rest of a kind, differ from the first ones; `nil` for the first ones.
  private let differsIn: Difference?
  /// Whether these are the rest of a kind, of which the first ones are told in full.
  public var isRest: Bool { differsIn != nil }

  private enum Difference { case figures, names }

  private init(_ first: Problem, _ places: [Place], differsIn: Difference? = nil) {
    (self.first, self.places, self.differsIn) = (first, places, differsIn)
  }

  /// From how many equal ones on they are told together.
  private static let least = 3
  /// How many of a kind are told in full where there are more than ``mostOfKind``.
  private static let shownOfKind = 3
  private static let mostOfKind = 10
  /// How many notes of one code are told in full, whatever they name.
  private static let mostNotes = 100
  /// How many places or runs of them a line names.
  private static let mostNamed = 8

  /// Problems that say the same of the same sheet, each where its first one stood.
  public static func grouped(_ problems: [Problem], in language: Language) -> [RepeatedProblem] {
    struct Key: Hashable {
      let severity: Severity
      let file, sheet: String?
      let code, message: String
    }
    func key(_ problem: Problem) -> Key {
      Key(
        severity: problem.severity, file: problem.place.file, sheet: problem.place.sheet,
        code: problem.code, message: problem.message(in: language))
    }
    let keys = problems.map(key)
    var places: [Key: [Place]] = [:]
    for (key, problem) in zip(keys, problems) { places[key, default: []].append(problem.place) }
    var told: Set<Key> = []
    return withFewerNotes(
      shortened(
        in: language,
        zip(keys, problems).compactMap { key, problem in
          let all = places[key] ?? []
          // Without a row there is nothing to tell apart: the same thing was said twice.
          guard all.count >= least, all.allSatisfy({ $0.row != nil }) else {
            return RepeatedProblem(problem, [problem.place])
          }
          return told.insert(key).inserted ? RepeatedProblem(problem, all) : nil
        }))
  }

  /// The same with the rest of the notes of one code in one, where there are very many.
  private static func withFewerNotes(_ all: [RepeatedProblem]) -> [RepeatedProblem] {
    struct Kind: Hashable {
      let file, sheet: String?
      let code: String
    }
    func kind(_ one: RepeatedProblem) -> Kind? {
      let place = one.first.place
      guard one.first.severity == .note, !one.isRest, place.row != nil else { return nil }
      return Kind(file: place.file, sheet: place.sheet, code: one.first.code)
    }
    var rest: [Kind: [RepeatedProblem]] = [:]
    for one in all {
      if let kind = kind(one) { rest[kind, default: []].append(one) }
    }
    rest = rest.filter { $0.value.count > mostNotes }.mapValues { Array($0.dropFirst(shownOfKind)) }
    return told(all, rest, by: kind, differingIn: .names)
  }

  /// All but the `rest` of each kind, which follow the first ones in one.
  private static func told<Kind: Hashable>(
    _ all: [RepeatedProblem], _ rest: [Kind: [RepeatedProblem]],
    by kind: (RepeatedProblem) -> Kind?, differingIn difference: Difference
  ) -> [RepeatedProblem] {
    var seen: [Kind: Int] = [:]
    return all.compactMap { one in
      guard let kind = kind(one), let others = rest[kind] else { return one }
      seen[kind, default: 0] += 1
      let number = seen[kind] ?? 0
      if number <= shownOfKind { return one }
      return number == shownOfKind + 1
        ? RepeatedProblem(one.first, others.flatMap(\.places), differsIn: difference) : nil
    }
  }

  /// The same with the rest of each kind in one.
  private static func shortened(
    in language: Language, _ all: [RepeatedProblem]
  ) -> [RepeatedProblem] {
    struct Kind: Hashable {
      let severity: Severity
      let file, sheet: String?
      let code, words: String
      let column: Int?
    }
    func kind(_ one: RepeatedProblem) -> Kind? {
      let place = one.first.place
      guard one.first.severity != .error, one.places.count == 1, place.row != nil else {
        return nil
      }
      return Kind(
        severity: one.first.severity, file: place.file, sheet: place.sheet, code: one.first.code,
        words: withoutFigures(one.first.message(in: language)), column: place.column)
    }
    var rest: [Kind: [RepeatedProblem]] = [:]
    for one in all {
      if let kind = kind(one) { rest[kind, default: []].append(one) }
    }
    rest = rest.filter { $0.value.count > mostOfKind }.mapValues {
      Array($0.dropFirst(shownOfKind))
    }
    return told(all, rest, by: kind, differingIn: .figures)
  }

  /// The whole line for a report.
  public func line(in language: Language) -> String {
    guard places.count > 1 else { return first.line(in: language) }
    let words = [
      first.severity.word(in: language), spots(in: language), "[\(first.code)]",
      differsIn.map { Self.likeThose($0, in: language) } ?? first.message(in: language),
    ]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A message without its numbers and codes of digits; names stay, so that no name is left out.
  private static func withoutFigures(_ text: String) -> String {
    text.filter { !($0.isASCII && $0.isNumber) && $0 != "." }
  }

  private static func likeThose(_ difference: Difference, in language: Language) -> String {
    switch (difference, language) {
    case (.figures, .chinese): "与上面 \(shownOfKind) 处同样，只是数不同。"
    case (.figures, .english): "The same as the \(shownOfKind) above, with other figures."
    case (.names, .chinese): "与上面 \(shownOfKind) 处同样，只是所指的不同，请看这些格。"
    case (.names, .english):
      "The same as the \(shownOfKind) above, of other things; see these cells."
    }
  }

  /// `报名表.xlsx › 报名 › C3、C6–C8（4 处）`.
  private func spots(in language: Language) -> String {
    let runs = Self.runs(of: places)
    let named = runs.prefix(Self.mostNamed)
      .joined(separator: language == .chinese ? "、" : ", ")
    let count = places.count
    let shown =
      switch (language, runs.count > Self.mostNamed) {
      case (.chinese, false): "\(named)（\(count) 处）"
      case (.chinese, true): "\(named) 等 \(count) 处"
      case (.english, false): "\(named) (\(count) places)"
      case (.english, true): "\(named) … (\(count) places)"
      }
    return [first.place.shownFile, first.place.shownSheet, shown].compactMap(\.self)
      .joined(separator: " › ")
  }

  /// The places, with consecutive rows of one column, or columns of one row, together: `C3`, `C6–C8`, `C1–E1`.
  private static func runs(of places: [Place]) -> [String] {
    var runs: [(first: Place, last: Place)] = []
    for place in places {
      if let run = runs.last, follows(place, run.last, in: run) {
        runs[runs.count - 1].last = place
      } else {
        runs.append((place, place))
      }
    }
    /// Whether a place is the next one down, or to the right, in a run that goes that way.
    func follows(_ place: Place, _ last: Place, in run: (first: Place, last: Place)) -> Bool {
      guard let row = place.row, let before = last.row else { return false }
      if place.column == last.column { return run.first.column == last.column && row == before + 1 }
      guard let column = place.column, let left = last.column else { return false }
      return row == before && run.first.row == row && column == left + 1
    }
    func spot(_ place: Place) -> String {
      place.cell ?? place.row.map(String.init) ?? ""
    }
    return runs.flatMap { run -> [String] in
      let (one, other) = (spot(run.first), spot(run.last))
      guard one != other else { return [one] }
      let steps =
        (run.last.row ?? 0) - (run.first.row ?? 0)
        + ((run.last.column ?? 0) - (run.first.column ?? 0))
      return steps > 1 ? ["\(one)–\(other)"] : [one, other]
    }
  }
}
