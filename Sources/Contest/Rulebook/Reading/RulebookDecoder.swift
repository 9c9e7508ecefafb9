import Yams

/// Reads values from a YAML tree and collects all faults with their places; nothing is thrown.
public struct RulebookDecoder {
  /// A node with its path in the rulebook's own terms.
  public struct Spot {
    var path: String
    var node: Node
  }
  /// A mapping whose keys were checked against the vocabulary.
  public struct Fields {
    var spot: Spot
    var values: [String: Spot]
    /// Known keys that are not reported as missing too, because a mistyped key probably means them, or because they were
    /// already reported as having no value.
    var mistyped: Set<String> = []
    /// Whether a key stands there that is not known, so that what seems to be missing may be what it stands for.
    var hasUnknown = false
  }

  let file: String?
  /// What the whole is called in a fault, since its root has no path.
  let document: String
  var problems: [Problem] = []
  /// Everything read so far to which others may refer.
  var known = RulebookReferents()

  /// Whether an edition was already opened with the text; see ``RulebookReader/read(_:file:isSealed:)``.
  let isSealed: Bool
  /// The severity of faults that older versions did not report.
  var newer: Severity { isSealed ? .warning : .error }

  /// The keys of rounds, which other places do not take for mistyped ones of their own.
  let roundKeys: Set<String>

  init(
    file: String?, document: String = "rulebook", isSealed: Bool = false,
    roundKeys: Set<String> = []
  ) {
    self.file = file
    self.roundKeys = roundKeys
    self.document = document
    self.isSealed = isSealed
  }

  mutating func note(
    _ fault: RulebookFault, at node: Node?, found: String? = nil, severity: Severity = .error
  ) {
    let (mark, fault) = (node?.mark, fault.offeringEachOnce)
    if let wide = fullWidth(fault, node) {
      problems.append(wide)
      return
    }
    problems.append(
      Problem(
        fault, severity: severity,
        at: Place(file: file, row: mark?.line, column: mark?.column),
        found: (found ?? node?.scalar?.string).map { String($0.prefix(80)) }))
  }

  /// The right form of a word or number that is wrong only because of full-width marks, such as `４０％`, with the place of
  /// the first such mark.
  private func fullWidth(_ fault: RulebookFault, _ node: Node?) -> Problem? {
    switch fault {
    case .wrongShape, .unknownWord, .unknownKey, .unknownReference: break
    default: return nil
    }
    guard let scalar = node?.scalar, scalar.style == .plain,
      scalar.string.unicodeScalars.allSatisfy({ $0.isASCII || FullWidth.halfWidth(of: $0) != nil }),
      let (found, plain) = FullWidth.first(in: scalar.string), let mark = scalar.mark,
      let offset = Array(scalar.string).firstIndex(of: found)
    else { return nil }
    return Problem(
      RulebookFault.fullWidth(found: found, plain: plain),
      at: Place(file: file, row: mark.line, column: mark.column + offset), found: String(found))
  }

  mutating func fields(_ spot: Spot, _ allowed: [String]) -> Fields? {
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return nil
    }
    var values: [String: Spot] = [:]
    var mistyped: Set<String> = []
    var hasUnknown = false
    for (key, value) in mapping {
      let word = key.scalar?.string ?? ""
      if word.first == RepeatedKeys.sign { continue }  // named before
      guard allowed.contains(word) else {
        hasUnknown = true
        let near = MeantWord.of(word, among: allowed, others: roundKeys)
        if let near { mistyped.insert(near) }
        let fault: RulebookFault =
          if near == nil, let place = RulebookFault.Hint.Place.of(word, notAt: spot.path) {
            .hint(
              .keyElsewhere(key: word, place), path: spot.path.isEmpty ? document : spot.path)
          } else if isAgeWord(word, in: spot.path) {
            .ageWords(path: spot.path, words: "\(word): \(value.scalar?.string.prefix(40) ?? "")")
          } else {
            .unknownKey(
              path: spot.path.isEmpty ? document : spot.path, key: String(word.prefix(40)),
              allowed: allowed, near: near)
          }
        note(fault, at: key)
        continue
      }
      values[word] = Spot(path: spot.path.isEmpty ? word : "\(spot.path).\(word)", node: value)
      // `to: null`, if written out, means that there is no end.
      let isOpenEnd = ["from", "to"].contains(word) && value.scalar?.string.isEmpty == false
      guard value.isNull, !isOpenEnd else { continue }
      noteEmpty(word, value, of: spot)
      // In an open edition that is a warning, and a key that is needed is still missing.
      if !isSealed { mistyped.insert(word) }
    }
    return Fields(spot: spot, values: values, mistyped: mistyped, hasUnknown: hasUnknown)
  }

  /// `under` and `over` are of age where people are meant; elsewhere, as in what is counted, they are of anything.
  private func isAgeWord(_ word: String, in path: String) -> Bool {
    ["age", "max-age", "min-age", "at-most-age", "年龄", "周岁"].contains(word)
      || ["under", "over"].contains(word) && path.hasPrefix("eligibility")
  }

  /// The keys of a mapping that was read before, without telling its faults again.
  mutating func quietFields(_ spot: Spot, _ object: RulebookVocabulary) -> Fields? {
    let before = problems
    defer { problems = before }
    return fields(spot, object)
  }

  mutating func fields(_ spot: Spot, _ object: RulebookVocabulary) -> Fields? {
    fields(spot, object.keys)
  }

  /// The value of a key; `nil` when it is absent or null, with a fault when it is required.
  mutating func value(_ fields: Fields, _ key: String, required: Bool = false) -> Spot? {
    if let spot = fields.values[key], !spot.node.isNull { return spot }
    if required, !fields.mistyped.contains(key) {
      note(
        .missing(path: fields.spot.path.isEmpty ? document : fields.spot.path, key: key),
        at: fields.spot.node, found: nil)
    }
    return nil
  }

  /// Reports a key without a value: `when:` with nothing after it. Otherwise the part to which it belongs, such as an
  /// adjustment or a whole prize, would be left out silently. In an open edition it is left out as before, with a warning.
  private mutating func noteEmpty(_ key: String, _ value: Node, of spot: Spot) {
    note(
      .keyWithoutValue(path: spot.path.isEmpty ? document : spot.path, key: key), at: value,
      severity: newer)
  }

  mutating func list(_ fields: Fields, _ key: String, required: Bool = false) -> [Spot] {
    guard let spot = value(fields, key, required: required) else { return [] }
    guard case .sequence(let sequence) = spot.node else {
      note(.wrongShape(path: spot.path, .list), at: spot.node)
      return []
    }
    if required, sequence.isEmpty {
      note(.missing(path: spot.path, key: "[1]"), at: spot.node)
    }
    return sequence.enumerated().map { Spot(path: "\(spot.path)[\($0 + 1)]", node: $1) }
  }
}

extension Node {
  /// A plain `null`, `~` or nothing.
  var isNull: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }
}
