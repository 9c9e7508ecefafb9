import Contest

/// The values of one line by their keys, each read as what the format says it is.
struct Fields {
  private let members: [JSONValue.Member]

  init(_ value: JSONValue) throws(ArchiveError.LineFault) {
    guard case .object(let members) = value else { throw .wrongKind(key: "") }
    self.members = members
  }

  /// Whether the line has a key, for those that were not always there.
  func has(_ key: String) -> Bool { members.contains { $0.key == key } }

  func value(_ key: String) throws(ArchiveError.LineFault) -> JSONValue {
    guard let member = members.first(where: { $0.key == key }) else { throw .missing(key) }
    return member.value
  }

  func optionalText(_ key: String) throws(ArchiveError.LineFault) -> String? {
    switch try value(key) {
    case .null: return nil
    case .text(let text): return text
    default: throw .wrongKind(key: key)
    }
  }

  func text(_ key: String) throws(ArchiveError.LineFault) -> String {
    guard let text = try optionalText(key) else { throw .wrongKind(key: key) }
    return text
  }

  func flag(_ key: String) throws(ArchiveError.LineFault) -> Bool {
    guard case .flag(let flag) = try value(key) else { throw .wrongKind(key: key) }
    return flag
  }

  func optionalWhole(_ key: String) throws(ArchiveError.LineFault) -> Int? {
    guard let text = try optionalText(key) else { return nil }
    guard let number = Int(archived: text) else { throw .wrongKind(key: key) }
    return number
  }

  func whole(_ key: String) throws(ArchiveError.LineFault) -> Int {
    guard let number = try optionalWhole(key) else { throw .wrongKind(key: key) }
    return number
  }

  func id<ID: Identifier>(_ key: String) throws(ArchiveError.LineFault) -> ID {
    ID(try text(key))
  }

  func optionalID<ID: Identifier>(_ key: String) throws(ArchiveError.LineFault) -> ID? {
    try optionalText(key).map { ID($0) }
  }

  func optionalPoints(_ key: String) throws(ArchiveError.LineFault) -> Points? {
    try optionalText(key).map { text throws(ArchiveError.LineFault) in try points(text, key) }
  }

  func points(_ key: String) throws(ArchiveError.LineFault) -> Points {
    try points(try text(key), key)
  }

  /// A number as the format writes it. One number has one text, so 92.50 is none: a text that was changed is told, though it says
  /// the same.
  private func points(_ text: String, _ key: String) throws(ArchiveError.LineFault) -> Points {
    guard let points = Points(text), points.description == text else {
      throw .wrongKind(key: key)
    }
    return points
  }

  /// The seed of a draw. Its hash is that of its text, so 02027 is not the seed 2027.
  func seed(_ key: String) throws(ArchiveError.LineFault) -> Seed {
    let text = try text(key)
    guard let seed = Seed(text), seed.text == text else { throw .wrongKind(key: key) }
    return seed
  }

  func identity(_ key: String) throws(ArchiveError.LineFault) -> Entry.Identity {
    let text = try text(key)
    guard let identity = Entry.Identity(text), identity.text == text else {
      throw .wrongKind(key: key)
    }
    return identity
  }

  /// One of a closed set of words.
  func word<Word: RawRepresentable>(
    _ key: String, _ type: Word.Type = Word.self
  ) throws(ArchiveError.LineFault) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try text(key)) else { throw .wrongKind(key: key) }
    return word
  }

  func list(_ key: String) throws(ArchiveError.LineFault) -> [JSONValue] {
    guard case .list(let values) = try value(key) else { throw .wrongKind(key: key) }
    return values
  }

  func texts(_ key: String) throws(ArchiveError.LineFault) -> [String] {
    var texts: [String] = []
    for value in try list(key) {
      guard case .text(let text) = value else { throw .wrongKind(key: key) }
      texts.append(text)
    }
    return texts
  }

  /// Pairs of a text and a text or nothing, no first text twice.
  func pairs(_ key: String) throws(ArchiveError.LineFault) -> [(String, String?)] {
    var pairs: [(String, String?)] = []
    var seen: Set<String> = []
    for value in try list(key) {
      guard case .list(let pair) = value, pair.count == 2, case .text(let first) = pair[0],
        seen.insert(first).inserted
      else { throw .wrongKind(key: key) }
      switch pair[1] {
      case .null: pairs.append((first, nil))
      case .text(let second): pairs.append((first, second))
      default: throw .wrongKind(key: key)
      }
    }
    return pairs
  }

  /// Marks by criterion.
  func marks(_ key: String) throws(ArchiveError.LineFault) -> [(Criterion.ID, Points?)] {
    var marks: [(Criterion.ID, Points?)] = []
    for (criterion, text) in try pairs(key) {
      let mark = try text.map { text throws(ArchiveError.LineFault) in try points(text, key) }
      marks.append((Criterion.ID(criterion), mark))
    }
    return marks
  }
}

extension Int {
  /// A whole number as the format writes it: `12`, while `012` and `+12` are none.
  ///
  /// Nor is one of more than fifteen digits: whoever verifies adds to numbers and counts with them, and an archive may be anybody's.
  init?(archived text: String) {
    guard let number = Int(text), String(number) == text,
      (-999_999_999_999_999...999_999_999_999_999).contains(number)
    else { return nil }
    self = number
  }
}
