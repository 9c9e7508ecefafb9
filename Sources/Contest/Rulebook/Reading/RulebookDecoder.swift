import Yams

/// Takes values out of a YAML tree and collects what is wrong, with its place; nothing is thrown.
struct RulebookDecoder {
  /// A node with its path in the rulebook's own terms.
  struct Spot {
    var path: String
    var node: Node
  }
  /// A mapping whose keys were checked against the vocabulary.
  struct Fields {
    var spot: Spot
    var values: [String: Spot]
    /// Known keys that a mistyped key probably stands for. They are not reported as missing too.
    var mistyped: Set<String> = []
  }

  let file: String?
  var problems: [Problem] = []
  /// What has been read and may be referred to.
  var known = RulebookReferents()

  /// Whether an edition was opened with the text; see ``RulebookReader/read(_:file:isSealed:)``.
  let isSealed: Bool
  /// How much a fault weighs that older versions let pass.
  var newer: Severity { isSealed ? .warning : .error }

  init(file: String?, isSealed: Bool = false) {
    self.file = file
    self.isSealed = isSealed
  }

  mutating func note(
    _ fault: RulebookFault, at node: Node?, found: String? = nil, severity: Severity = .error
  ) {
    let mark = node?.mark
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

  /// A word or number that is wrong for its full-width marks alone, such as `４０％`, with the place of the first.
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

  // MARK: Mappings and lists

  mutating func fields(_ spot: Spot, _ allowed: [String]) -> Fields? {
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return nil
    }
    var values: [String: Spot] = [:]
    var mistyped: Set<String> = []
    for (key, value) in mapping {
      let word = key.scalar?.string ?? ""
      if word.first == RepeatedKeys.sign { continue }  // named before
      guard allowed.contains(word) else {
        let near = NearestWord.to(word, among: allowed)
        if let near { mistyped.insert(near) }
        let fault: RulebookFault =
          if isAgeWord(word) {
            .ageWords(path: spot.path, words: "\(word): \(value.scalar?.string.prefix(40) ?? "")")
          } else {
            .unknownKey(
              path: spot.path.isEmpty ? "rulebook" : spot.path, key: String(word.prefix(40)),
              allowed: allowed, near: near)
          }
        note(fault, at: key)
        continue
      }
      values[word] = Spot(path: spot.path.isEmpty ? word : "\(spot.path).\(word)", node: value)
    }
    return Fields(spot: spot, values: values, mistyped: mistyped)
  }

  private func isAgeWord(_ word: String) -> Bool {
    ["age", "max-age", "min-age", "at-most-age", "under", "over", "年龄", "周岁"].contains(word)
  }

  mutating func fields(_ spot: Spot, _ object: RulebookVocabulary) -> Fields? {
    fields(spot, object.keys)
  }

  /// The value of a key; `nil` when it is absent or null, with a fault when it is required.
  mutating func value(_ fields: Fields, _ key: String, required: Bool = false) -> Spot? {
    if let spot = fields.values[key], !spot.node.isNull { return spot }
    if required, !fields.mistyped.contains(key) {
      note(
        .missing(path: fields.spot.path.isEmpty ? "rulebook" : fields.spot.path, key: key),
        at: fields.spot.node, found: nil)
    }
    return nil
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

  // MARK: Scalars

  mutating func text(_ spot: Spot) -> String? {
    guard case .scalar(let scalar) = spot.node, !scalar.string.isBlank else {
      note(.wrongShape(path: spot.path, .text), at: spot.node)
      return nil
    }
    return scalar.string
  }

  mutating func text(_ fields: Fields, _ key: String, required: Bool = false) -> String? {
    value(fields, key, required: required).flatMap { text($0) }
  }

  mutating func texts(_ fields: Fields, _ key: String) -> [String] {
    let isFlow = value(fields, key)?.node.sequence?.style == .flow
    return list(fields, key).compactMap { spot in
      // `[生活，学习]` is one text to YAML, and two to whoever wrote it.
      if isFlow, let scalar = spot.node.scalar, scalar.style == .plain, let mark = scalar.mark,
        let comma = Array(scalar.string).firstIndex(of: "，")
      {
        problems.append(
          Problem(
            RulebookFault.fullWidth(found: "，", plain: ","), severity: newer,
            at: Place(file: file, row: mark.line, column: mark.column + comma), found: "，"))
      }
      return text(spot)
    }
  }

  /// An id: small letters, digits and hyphens, so that it is safe in files, addresses and words such as `review-score`.
  mutating func id(_ fields: Fields, _ key: String = "id") -> String? {
    guard let spot = value(fields, key, required: true), let text = text(spot) else { return nil }
    let good = text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 45
    }
    guard good, text.utf8.count <= 64 else {
      note(
        .outOfRange(path: spot.path, value: "“\(text.prefix(80))”", allowed: "a-z 0-9 -, 1…64"),
        at: spot.node)
      return nil
    }
    return text
  }

  mutating func name(_ fields: Fields, _ key: String = "name", required: Bool = true) -> Bilingual?
  {
    guard let spot = value(fields, key, required: required) else { return nil }
    guard case .mapping = spot.node else { return text(spot).map { Bilingual(chinese: $0) } }
    guard let names = self.fields(spot, .name) else { return nil }
    let english = text(names, "en")
    return text(names, "zh", required: true).map { Bilingual(chinese: $0, english: english) }
  }

  mutating func integer(
    _ fields: Fields, _ key: String, in range: ClosedRange<Int>, required: Bool = false
  ) -> Int? {
    guard let spot = value(fields, key, required: required) else { return nil }
    guard let string = spot.node.scalar?.string, string.utf8.count <= 12, let number = Int(string)
    else {
      note(.wrongShape(path: spot.path, .wholeNumber), at: spot.node)
      return nil
    }
    guard range.contains(number) else {
      note(
        .outOfRange(
          path: spot.path, value: String(number), allowed: "\(range.lowerBound)…\(range.upperBound)"
        ),
        at: spot.node)
      return nil
    }
    return number
  }

  mutating func points(
    _ fields: Fields, _ key: String, in range: ClosedRange<Points>, required: Bool = false
  ) -> Points? {
    guard let spot = value(fields, key, required: required) else { return nil }
    guard let string = spot.node.scalar?.string, let number = Points(string) else {
      note(.wrongShape(path: spot.path, .number), at: spot.node)
      return nil
    }
    guard range.contains(number) else {
      note(
        .outOfRange(
          path: spot.path, value: number.description,
          allowed: "\(range.lowerBound)…\(range.upperBound)"), at: spot.node)
      return nil
    }
    return number
  }

  /// An exact share, 0…1: `0.4`, `40%` or `2/5`.
  mutating func share(_ spot: Spot) -> Fraction? {
    guard let string = spot.node.scalar?.string, let share = Fraction(share: string) else {
      note(.wrongShape(path: spot.path, .share), at: spot.node)
      return nil
    }
    guard share >= .zero, share <= Fraction(1) else {
      note(.outOfRange(path: spot.path, value: string, allowed: "0…1"), at: spot.node)
      return nil
    }
    return share
  }

  /// A share above 0, for places and weights: `0%` gives nobody anything.
  mutating func positiveShare(_ spot: Spot) -> Fraction? {
    guard let share = share(spot) else { return nil }
    guard share > .zero else {
      note(
        .outOfRange(
          path: spot.path, value: spot.node.scalar?.string ?? "0", allowed: "> 0, ≤ 1 (100%)"),
        at: spot.node, severity: newer)
      return isSealed ? share : nil
    }
    return share
  }

  /// A relative weight above 0 and at most 10,000, such as `30`, `0.5` or `1/3`.
  mutating func weight(_ fields: Fields, _ key: String) -> Fraction? {
    guard let spot = value(fields, key) else { return nil }
    guard let string = spot.node.scalar?.string, let weight = Fraction(share: string) else {
      note(.wrongShape(path: spot.path, .weight), at: spot.node)
      return nil
    }
    guard weight > .zero, weight <= 10_000 else {
      note(.outOfRange(path: spot.path, value: string, allowed: "> 0, ≤ 10000"), at: spot.node)
      return nil
    }
    return weight
  }

  mutating func day(_ fields: Fields, _ key: String, required: Bool = false) -> CalendarDay? {
    guard let spot = value(fields, key, required: required) else { return nil }
    guard let string = spot.node.scalar?.string, let day = CalendarDay(string) else {
      if let words = spot.node.scalar?.string, words.contains("岁") {
        note(.ageWords(path: spot.path, words: words), at: spot.node)
      } else {
        note(.wrongShape(path: spot.path, .day), at: spot.node)
      }
      return nil
    }
    return day
  }

  mutating func yesNo(_ fields: Fields, _ key: String) -> Bool {
    guard let spot = value(fields, key) else { return false }
    switch spot.node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      note(.wrongShape(path: spot.path, .yesNo), at: spot.node)
      return false
    }
  }

  /// `0..100`, both ends inclusive.
  mutating func range(_ fields: Fields, _ key: String, required: Bool = false) -> ClosedRange<
    Points
  >? {
    guard let spot = value(fields, key, required: required) else { return nil }
    let parts = (spot.node.scalar?.string ?? "").split(
      separator: "..", omittingEmptySubsequences: false)
    guard parts.count == 2, let low = Points(parts[0]), let high = Points(parts[1]) else {
      note(.wrongShape(path: spot.path, .range), at: spot.node)
      return nil
    }
    guard low < high else {
      note(
        .outOfRange(path: spot.path, value: "\(low)..\(high)", allowed: "低..高 low..high"),
        at: spot.node)
      return nil
    }
    return low...high
  }

  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ fields: Fields, _ key: String, required: Bool = false
  ) -> Word? where Word.RawValue == String {
    value(fields, key, required: required).flatMap { word($0) }
  }

  mutating func word<Word: RawRepresentable & CaseIterable>(_ spot: Spot) -> Word?
  where Word.RawValue == String {
    guard let string = text(spot) else { return nil }
    if let word = Word(rawValue: string) { return word }
    let allowed = Word.allCases.map(\.rawValue)
    note(
      .unknownWord(
        path: spot.path, word: String(string.prefix(40)), allowed: allowed,
        near: NearestWord.to(string, among: allowed)), at: spot.node)
    return nil
  }

  // MARK: References

  mutating func reference(_ spot: Spot, to referent: RulebookFault.Referent, among known: [String])
    -> String?
  {
    guard let string = text(spot) else { return nil }
    guard known.contains(string) else {
      // Where an item of the list could not be read, it may be the one that is meant.
      if self.known.incomplete.contains(referent) { return nil }
      note(
        .unknownReference(
          path: spot.path, referent, id: String(string.prefix(40)), known: known,
          near: NearestWord.to(string, among: known)), at: spot.node)
      return nil
    }
    return string
  }

  /// Says which names stand twice in one list, width, spaces and case set aside.
  mutating func checkNames(_ names: [(name: String, spot: Spot)]) {
    var seen: Set<String> = []
    for (name, spot) in names where !seen.insert(FullWidth.sameName(name)).inserted {
      note(
        .duplicateName(path: spot.path, name: name), at: spot.node, found: name, severity: newer)
    }
  }

  /// Says which ids stand twice.
  mutating func checkUnique(_ ids: [(id: String, spot: Spot)]) {
    var seen: Set<String> = []
    for (id, spot) in ids where !seen.insert(id).inserted {
      note(.duplicateID(path: spot.path, id: id), at: spot.node, found: id)
    }
  }
}

extension Node {
  /// A plain `null`, `~` or nothing.
  var isNull: Bool {
    guard case .scalar(let scalar) = self, scalar.style == .plain else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }
}

extension Fraction {
  /// Reads `0.4`, `40%` or `2/5` exactly; `nil` for anything else.
  init?(share text: String) {
    if text.hasSuffix("%") {
      guard let percent = Points(text.dropLast()) else { return nil }
      self = Fraction(percent) / Fraction(100)
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let part = Points(parts[0]), let whole = Points(parts[1]), whole > .zero,
        !parts[0].contains("."), !parts[1].contains(".")
      else { return nil }
      self = Fraction(part) / Fraction(whole)
      return
    }
    guard let number = Points(text) else { return nil }
    self = Fraction(number)
  }
}
