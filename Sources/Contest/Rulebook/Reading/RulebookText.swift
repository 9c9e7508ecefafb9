import Yams

/// A YAML text as a tree, or the reasons why it is not YAML.
enum RulebookText {
  static func compose(
    _ text: String, _ decoder: inout RulebookDecoder,
    needs: [String] = ["rulebook", "name", "version", "source", "subject", "tracks", "tiers"]
  ) -> Node? {
    guard text.utf8.count <= RulebookBounds.mostBytes else {
      decoder.note(.tooLarge(bytes: text.utf8.count, most: RulebookBounds.mostBytes), at: nil)
      return nil
    }
    if let (fault, line, column) = RulebookBounds.fault(in: text) {
      decoder.problems.append(
        Problem(fault, at: Place(file: decoder.file, row: line, column: column)))
      return nil
    }
    var text = text
    // A key that is given twice stops the parser. It is reported and its second occurrence renamed, so that the rest can be
    // read.
    for _ in 0..<20 {
      do {
        guard let node = try Yams.compose(yaml: text), !node.isNull else {
          decoder.note(.empty(needs: needs), at: nil)
          return nil
        }
        return node
      } catch let error as YamlError {
        decoder.problems.append(problem(error, in: text, file: decoder.file))
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

  private static func problem(_ error: YamlError, in text: String, file: String?) -> Problem {
    let (fault, mark): (RulebookFault, Mark?) =
      switch error {
      // The parser notices a missing colon only at the next line; the key is where it began to look.
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
    if case .syntax(let problem) = fault, let mark,
      let found = SyntaxCause.of(problem, atLine: mark.line, in: text)
    {
      let column = found.line == mark.line ? mark.column : nil
      return Problem(
        RulebookFault.syntax(found.cause), at: Place(file: file, row: found.line, column: column))
    }
    return Problem(fault, at: Place(file: file, row: mark?.line, column: mark?.column))
  }
}

extension [Problem] {
  /// Sorted by line and column; faults without a place come first.
  var inFileOrder: [Problem] {
    enumerated().sorted { one, other in
      let (a, b) = (one.element.place, other.element.place)
      return (a.row ?? 0, a.column ?? 0, one.offset) < (b.row ?? 0, b.column ?? 0, other.offset)
    }.map(\.element)
  }
}
