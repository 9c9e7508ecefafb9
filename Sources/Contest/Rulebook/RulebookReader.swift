/// Reads a rulebook's YAML text: a ``Rulebook``, or everything that is wrong with it.
///
/// The vocabulary is closed, and nothing in it is a program. The text is checked against limits before it is parsed (256
/// KB, 100 open brackets, 80 columns of indentation, no anchors), so that no file can crash the process.
public enum RulebookReader {
  /// The largest text that is read, in bytes.
  public static var mostBytes: Int { RulebookBounds.mostBytes }

  /// - Parameters:
  ///   - text: the rulebook.
  ///   - file: its name, for the places of problems.
  ///   - isSealed: whether an edition was already opened with this text. Faults that only newer versions refuse are then
  ///   warnings, so that an old edition still opens.
  /// - Returns: the rulebook, or everything that is wrong with it.
  public static func read(_ text: String, file: String? = nil, isSealed: Bool = false) -> Reading {
    let asWritten = attempt(text, file: file, isSealed: isSealed)
    guard asWritten.rulebook == nil else { return asWritten }
    let tabs = TabIndents(text)
    if asWritten.isUnreadable, !tabs.places.isEmpty {
      return withoutTabs(tabs, file: file, isSealed: isSealed)
    }
    let plain = FullWidth.plain(text)
    guard !plain.marks.isEmpty else { return asWritten }
    let asMeant = attempt(plain.text, file: file, isSealed: isSealed)
    // A full-width mark may be part of a text. Marks are reported only if the rulebook has fewer faults without them.
    guard asMeant.errors < asWritten.errors || asWritten.isUnreadable else { return asWritten }
    let named = plain.marks.map {
      Problem(
        RulebookFault.fullWidth(found: $0.found, plain: $0.plain),
        at: Place(file: file, row: $0.line, column: $0.column), found: String($0.found))
    }
    let others = asMeant.problems.map { problem in
      guard let row = problem.place.row, let column = problem.place.column else { return problem }
      var place = problem.place
      place.column = plain.column(column, onLine: row)
      return Problem(
        problem.explanation, severity: problem.severity, at: place, found: problem.found)
    }
    return Reading(rulebook: nil, problems: (named + others).inFileOrder)
  }

  /// Reports each line that is indented by tabs, and the other faults that are left when tabs are replaced by spaces: 2, 4
  /// or 8 for each tab, whichever gives the fewest errors.
  private static func withoutTabs(
    _ tabs: TabIndents, file: String?, isSealed: Bool
  ) -> Reading {
    let named = tabs.places.map {
      Problem(
        RulebookFault.tabIndent, at: Place(file: file, row: $0.line, column: $0.column), found: nil)
    }
    let readings = [2, 4, 8].map {
      (width: $0, reading: read(tabs.text(width: $0), file: file, isSealed: isSealed))
    }
    let best = readings.filter { !$0.reading.isUnreadable }.min {
      $0.reading.errors < $1.reading.errors
    }
    let others = (best?.reading.problems ?? []).map { problem in
      guard let row = problem.place.row, let column = problem.place.column else { return problem }
      var place = problem.place
      place.column = tabs.column(column, onLine: row, width: best?.width ?? 1)
      return Problem(
        problem.explanation, severity: problem.severity, at: place, found: problem.found)
    }
    return Reading(rulebook: nil, problems: (named + others).inFileOrder)
  }

  private static func attempt(_ text: String, file: String?, isSealed: Bool) -> Reading {
    var decoder = RulebookDecoder(
      file: file, isSealed: isSealed, roundKeys: Set(RoundKinds.all.flatMap { $0.roundKeys }))
    guard let root = RulebookText.compose(text, &decoder) else {
      return Reading(rulebook: nil, problems: decoder.problems.inFileOrder)
    }
    let rulebook = decoder.rulebook(RulebookDecoder.Spot(path: "", node: root))
    let failed = decoder.problems.contains { $0.severity == .error }
    return Reading(rulebook: failed ? nil : rulebook, problems: decoder.problems.inFileOrder)
  }

  /// The result of reading a text.
  public struct Reading: Sendable {
    /// `nil` if there is any error.
    public let rulebook: Rulebook?
    /// All problems, in the order of the file; there may be warnings although the rulebook could be read.
    public let problems: [Problem]

    public init(rulebook: Rulebook?, problems: [Problem]) {
      self.rulebook = rulebook
      self.problems = problems
    }

    var errors: Int { problems.count { $0.severity == .error } }
    /// Whether the text is not YAML at all, so that nothing else could be checked.
    var isUnreadable: Bool { problems.contains { $0.code == "rulebook-syntax" } }
  }
}
