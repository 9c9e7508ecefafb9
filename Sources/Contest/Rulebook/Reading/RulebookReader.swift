import Yams

/// Reads a rulebook's YAML text: a ``Rulebook``, or everything that is wrong with it.
///
/// The vocabulary is closed and nothing in it is a program. The text is bounded before it is parsed (256 KB, 100 open
/// brackets, 80 columns of indentation, no anchors), so that no file takes the process down.
public enum RulebookReader {
  public static let mostBytes = 256 * 1024
  public static let deepest = 80

  /// - Parameters:
  ///   - text: the rulebook.
  ///   - file: its name, for the places of problems.
  ///   - isSealed: whether the text is one that an edition was opened with. What newer versions refuse is then a warning,
  ///     so that an old edition still opens.
  /// - Returns: the rulebook, or everything that is wrong with it.
  public static func read(_ text: String, file: String? = nil, isSealed: Bool = false) -> Reading {
    let asWritten = attempt(text, file: file, isSealed: isSealed)
    guard asWritten.rulebook == nil else { return asWritten }
    let plain = FullWidth.plain(text)
    guard !plain.marks.isEmpty else { return asWritten }
    let asMeant = attempt(plain.text, file: file, isSealed: isSealed)
    // Marks inside a text are none of our business: they are named where the text can be read better without them.
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

  private static func attempt(_ text: String, file: String?, isSealed: Bool) -> Reading {
    var decoder = RulebookDecoder(file: file, isSealed: isSealed)
    guard let root = compose(text, &decoder) else {
      return Reading(rulebook: nil, problems: decoder.problems.inFileOrder)
    }
    let rulebook = decoder.rulebook(RulebookDecoder.Spot(path: "", node: root))
    let failed = decoder.problems.contains { $0.severity == .error }
    return Reading(rulebook: failed ? nil : rulebook, problems: decoder.problems.inFileOrder)
  }

  /// What came of reading a text.
  public struct Reading: Sendable {
    /// `nil` when there is any error.
    public let rulebook: Rulebook?
    /// All of them, in the order of the file; warnings may stand beside a rulebook.
    public let problems: [Problem]

    public init(rulebook: Rulebook?, problems: [Problem]) {
      self.rulebook = rulebook
      self.problems = problems
    }

    var errors: Int { problems.count { $0.severity == .error } }
    /// Whether the text is no YAML at all, so that nothing else could be looked at.
    var isUnreadable: Bool { problems.contains { $0.code == "rulebook-syntax" } }
  }

  static func compose(
    _ text: String, _ decoder: inout RulebookDecoder,
    needs: [String] = ["rulebook", "name", "version", "source", "subject", "tracks", "tiers"]
  ) -> Node? {
    guard text.utf8.count <= mostBytes else {
      decoder.note(.tooLarge(bytes: text.utf8.count, most: mostBytes), at: nil)
      return nil
    }
    if let (fault, line, column) = RulebookBounds.fault(in: text) {
      decoder.problems.append(
        Problem(fault, at: Place(file: decoder.file, row: line, column: column)))
      return nil
    }
    var text = text
    // A key given twice stops the parser. It is named, its second place renamed, and the rest is read.
    for _ in 0..<20 {
      do {
        guard let node = try Yams.compose(yaml: text), !node.isNull else {
          decoder.note(.empty(needs: needs), at: nil)
          return nil
        }
        return node
      } catch let error as YamlError {
        decoder.problems.append(problem(error, file: decoder.file))
        guard case .duplicatedKeysInMapping(let keys, let context) = error, let key = keys.first,
          let renamed = RepeatedKeys.renamed(
            key, atLine: context.mark.line, column: context.mark.column, in: text)
        else { return nil }
        text = renamed
      } catch {
        decoder.note(.syntax("unreadable"), at: nil)
        return nil
      }
    }
    return nil
  }

  private static func problem(_ error: YamlError, file: String?) -> Problem {
    let (fault, mark): (RulebookFault, Mark?) =
      switch error {
      // The parser notices a missing colon only at the next line; the key stands where it began to look.
      case .scanner(let context?, let problem, _, _) where problem.contains("expected ':'"):
        (.syntax(problem), context.mark)
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        (.syntax(problem), mark)
      case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
        .representer(let problem):
        (.syntax(problem), nil)
      case .duplicatedKeysInMapping(let duplicates, let context):
        (.duplicateKeys(duplicates.prefix(1).map { String($0.prefix(40)) }), context.mark)
      case .no, .memory, .dataCouldNotBeDecoded:
        (.syntax("unreadable"), nil)
      }
    return Problem(fault, at: Place(file: file, row: mark?.line, column: mark?.column))
  }
}

extension [Problem] {
  /// By line and column; those without a place first.
  var inFileOrder: [Problem] {
    enumerated().sorted { one, other in
      let (a, b) = (one.element.place, other.element.place)
      return (a.row ?? 0, a.column ?? 0, one.offset) < (b.row ?? 0, b.column ?? 0, other.offset)
    }.map(\.element)
  }
}
