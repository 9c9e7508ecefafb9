import Yams

/// Reads a rulebook's YAML text: a ``Rulebook``, or everything that is wrong with it.
///
/// The vocabulary is closed and nothing in it is a program. The text is bounded before it is parsed (256 KB, 100 open
/// brackets, 80 columns of indentation, no anchors), so that no file takes the process down.
public enum RulebookReader {
  public static let mostBytes = 256 * 1024
  public static let deepest = 80

  public static func read(_ text: String, file: String? = nil) -> Reading {
    var decoder = RulebookDecoder(file: file)
    guard let root = compose(text, &decoder) else {
      return Reading(rulebook: nil, problems: decoder.problems)
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
    do {
      guard let node = try Yams.compose(yaml: text), !node.isNull else {
        decoder.note(.empty(needs: needs), at: nil)
        return nil
      }
      return node
    } catch let error as YamlError {
      decoder.problems.append(problem(error, file: decoder.file))
    } catch {
      decoder.note(.syntax("unreadable"), at: nil)
    }
    return nil
  }

  private static func problem(_ error: YamlError, file: String?) -> Problem {
    let (fault, mark): (RulebookFault, Mark?) =
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        (.syntax(problem), mark)
      case .reader(let problem, _, _, _), .writer(let problem), .emitter(let problem),
        .representer(let problem):
        (.syntax(problem), nil)
      case .duplicatedKeysInMapping(let duplicates, let context):
        (.duplicateKeys(duplicates.map { String($0.prefix(40)) }), context.mark)
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
