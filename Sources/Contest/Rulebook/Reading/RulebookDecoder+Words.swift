import Yams

/// Texts, names, words of a closed list, and references by id.
extension RulebookDecoder {
  mutating func text(_ spot: Spot) -> String? {
    guard case .scalar(let scalar) = spot.node, !scalar.string.isBlank else {
      note(.wrongShape(path: spot.path, .text), at: spot.node)
      return nil
    }
    if let found = ControlCharacters.first(in: scalar.string) {
      noteControl(found, spot)
    }
    return scalar.string
  }

  /// A character that controls a terminal or breaks a workbook. An edition that was opened with one still opens.
  private mutating func noteControl(_ found: String, _ spot: Spot) {
    note(
      .controlCharacter(path: spot.path, found: found), at: spot.node, found: found,
      severity: newer)
  }

  /// A text of one line.
  private mutating func line(_ spot: Spot) -> String? {
    let text = text(spot)
    if let text, ControlCharacters.first(in: text) == nil,
      let found = ControlCharacters.first(inName: text)
    {
      noteControl(found, spot)
    }
    return text
  }

  mutating func text(_ fields: Fields, _ key: String, required: Bool = false) -> String? {
    value(fields, key, required: required).flatMap { text($0) }
  }

  mutating func texts(_ fields: Fields, _ key: String) -> [String] {
    let isFlow = value(fields, key)?.node.sequence?.style == .flow
    let items = list(fields, key)
    // One item alone that holds `、` is several: nobody would list a single choice.
    let areListed = ["choices", "groups", "departments", "owners"].contains(key)
    if areListed, items.count == 1, let spot = items.first, let scalar = spot.node.scalar,
      scalar.style == .plain, scalar.string.contains("、")
    {
      note(
        .hint(.oneText(String(scalar.string.prefix(40))), path: spot.path), at: spot.node,
        severity: newer)
    }
    return items.compactMap { spot in
      // To YAML, `[生活，学习]` is one text; the person who wrote it meant two.
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

  mutating func id(_ fields: Fields, _ key: String = "id") -> String? {
    value(fields, key, required: true).flatMap { id($0) }
  }

  /// An id: small letters, digits and hyphens, so that it can be used in file names, addresses and words such as
  /// `review-score`.
  mutating func id(_ spot: Spot) -> String? {
    guard let text = text(spot) else { return nil }
    let good = text.utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 45
    }
    guard good, text.utf8.count <= 64 else {
      note(.wrongShape(path: spot.path, .id), at: spot.node)
      return nil
    }
    return text
  }

  mutating func name(_ fields: Fields, _ key: String = "name", required: Bool = true) -> Bilingual?
  {
    guard let spot = value(fields, key, required: required) else { return nil }
    guard case .mapping = spot.node else { return line(spot).map { Bilingual(chinese: $0) } }
    guard let names = self.fields(spot, .name) else { return nil }
    let english = value(names, "en").flatMap { line($0) }
    return value(names, "zh", required: true).flatMap { line($0) }.map {
      Bilingual(chinese: $0, english: english)
    }
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

  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ fields: Fields, _ key: String, required: Bool = false
  ) -> Word? where Word.RawValue == String {
    value(fields, key, required: required).flatMap { word($0) }
  }

  mutating func word<Word: RawRepresentable & CaseIterable>(_ spot: Spot) -> Word?
  where Word.RawValue == String {
    guard let string = text(spot) else { return nil }
    if let word = Word(rawValue: string) { return word }
    noteUnknown(string, at: spot, allowed: Word.allCases.map(\.rawValue))
    return nil
  }

  /// Notes a word that is none of the allowed ones. `meant` is the allowed word that it stands for, where that is known; otherwise
  /// the nearest one is named.
  ///
  /// - Returns: the allowed word that is probably meant; `nil` where none is near.
  @discardableResult
  mutating func noteUnknown(
    _ word: String, at spot: Spot, allowed: [String], severity: Severity = .error,
    meant: String? = nil
  ) -> String? {
    let near = meant ?? MeantWord.of(word, among: allowed, others: roundKeys)
    note(
      .unknownWord(path: spot.path, word: String(word.prefix(40)), allowed: allowed, near: near),
      at: spot.node, severity: severity)
    return near
  }

  /// One text, or a list of them.
  mutating func textOrTexts(_ fields: Fields, _ key: String) -> [String] {
    guard let spot = value(fields, key), spot.node.scalar != nil else { return texts(fields, key) }
    return text(spot).map { [$0] } ?? []
  }

  mutating func reference(_ spot: Spot, to referent: RulebookFault.Referent, among known: [String])
    -> String?
  {
    guard let string = text(spot) else { return nil }
    guard known.contains(string) else {
      // If an item of the list could not be read, it may be the one that is meant.
      if self.known.incomplete.contains(referent) { return nil }
      if referent == .round, self.known.tierRounds.contains(string),
        !self.known.rounds.contains(where: { $0.id == string })
      {
        note(
          .hint(.laterRound(id: string, isOwn: string == self.known.step), path: spot.path),
          at: spot.node)
        return nil
      }
      note(
        .unknownReference(
          path: spot.path, referent, id: String(string.prefix(40)), known: known,
          near: NearestWord.to(string, among: known)), at: spot.node)
      return nil
    }
    return string
  }

  /// Notes names that occur twice in one list; differences of width, spaces and case do not count.
  mutating func checkNames(_ names: [(name: String, spot: Spot)]) {
    var seen: Set<String> = []
    for (name, spot) in names where !seen.insert(FullWidth.sameName(name)).inserted {
      note(
        .duplicateName(path: spot.path, name: name), at: spot.node, found: name, severity: newer)
    }
  }

  /// Notes ids that occur twice.
  mutating func checkUnique(_ ids: [(id: String, spot: Spot)]) {
    var seen: Set<String> = []
    for (id, spot) in ids where !seen.insert(id).inserted {
      note(.duplicateID(path: spot.path, id: id), at: spot.node, found: id)
    }
  }

  /// Notes answers that a question of the form does not offer, so that nobody can ever give them.
  mutating func checkAnswers(_ answers: [String], to id: String, at spot: Spot) {
    guard let field = known.form[id], let offered = field.offered else { return }
    for answer in answers where !offered.contains(answer) {
      noteUnknown(answer, at: spot, allowed: offered, severity: newer)
    }
  }

  /// The id of a question of the form, which must exist.
  mutating func formField(_ fields: Fields, _ key: String) -> String? {
    value(fields, key, required: true).flatMap {
      reference($0, to: .formField, among: known.formFields)
    }
  }

  /// The id of a question of the form that takes a number. Another kind is noted: `十页` would never be a number, and nobody
  /// would notice.
  mutating func numberField(_ fields: Fields, _ key: String) -> String? {
    guard let id = formField(fields, key) else { return nil }
    if let field = known.form[id], field.kind != .number, let spot = fields.values[key] {
      note(
        .notANumber(path: spot.path, field: field.name.chinese, kind: field.kind.rawValue),
        at: spot.node, severity: newer)
    }
    return id
  }

  /// The id of a question of the form that takes a day. Another kind is noted: `去年夏天` would never be a day, and each entry
  /// would be told that it gave none.
  mutating func dayField(_ fields: Fields, _ key: String) -> String? {
    guard let id = formField(fields, key) else { return nil }
    if let field = known.form[id], field.kind != .day, let spot = fields.values[key] {
      note(
        .notADay(path: spot.path, field: field.name.chinese, kind: field.kind.rawValue),
        at: spot.node, severity: newer)
    }
    return id
  }
}
