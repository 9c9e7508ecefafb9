/// The registered organizations, found by any name that people write for them: 单位识别.
///
/// Width, case, blanks, brackets and quotation marks do not count: 甲 大学 is 甲大学. With 京华理工大学 (code D01, short
/// name 京理工, once called 京华工学院) on the list:
///
/// | written | is |
/// |---|---|
/// | 京华理工大学, D01, 京理工, 京华工学院 | registered: 京华理工大学 |
/// | 京华理工大学信息学院 | a part of 京华理工大学 |
/// | 京华里工大学, 京华理工学院, 京华理工, 京理工信息学院 | near 京华理工大学: a person has to decide |
/// | 湖心大学 | unknown |
///
/// An organization is related to those above and below it: to its parent (上级单位), and to one whose full name begins with
/// its own. If two organizations have the same name, the order in the list never decides; see ``Match/several(_:)``.
public struct OrganizationNames: Sendable {
  /// An organization and all its names.
  public struct Named: Hashable, Sendable {
    public var id: String
    public var name: String
    public var shortName: String
    /// Its former names and former codes.
    public var formerNames: [String]
    /// The name or code of the organization above it.
    public var parent: String?

    public init(
      id: String, name: String, shortName: String = "", formerNames: [String] = [],
      parent: String? = nil
    ) {
      self.id = id
      self.name = name
      self.shortName = shortName
      self.formerNames = formerNames
      self.parent = parent
    }
  }

  /// What a written name means; organizations are given by id.
  public enum Match: Hashable, Sendable {
    case registered(String)
    /// A college, an institute or a hospital of a registered one.
    case part(of: String)
    /// Registered organizations that are parts of it or name it as their parent.
    case above([String])
    /// Several organizations have this name.
    case several([String])
    /// It looks like these names, which proves nothing.
    case near([String])
    case unknown
  }

  private let all: [Named]
  private var byKey: [String: [Int]] = [:]
  /// Present and former full names with which other names may begin.
  private var byFullName: [String: [Int]] = [:]
  private var placeByID: [String: Int] = [:]
  private var placeByName: [String: Int] = [:]
  private var children: [Int: [Int]] = [:]
  private var parents: [Int: [Int]] = [:]
  private var childrenOfUnlisted: [String: [Int]] = [:]
  /// Beginnings of full names that are names of institutions themselves, by key.
  private var beginnings: [String: [Int]] = [:]
  private let similar: SimilarNames
  /// The keys of the names without their numbers, to tell 第一中学 from 第二中学.
  private let withoutNumbers: [String]

  public init(_ organizations: [Named]) {
    all = organizations
    withoutNumbers = organizations.map { Self.withoutNumbers(Self.key($0.name)) }
    similar = SimilarNames(
      organizations.map { one in
        (([one.name] + one.formerNames).map(Self.key), Self.key(one.shortName))
      })
    for (place, one) in organizations.enumerated() {
      placeByID[one.id] = place
      placeByName[one.name] = place
      for key in Set(([one.id, one.name, one.shortName] + one.formerNames).map(Self.key))
      where !key.isEmpty {
        byKey[key, default: []].append(place)
      }
      for key in Set(([one.name] + one.formerNames).map(Self.key)) {
        if InstitutionName.isFull(key) { byFullName[key, default: []].append(place) }
        for beginning in Self.prefixes(of: key)
        where InstitutionName.isFull(beginning) && beginnings[beginning]?.last != place {
          beginnings[beginning, default: []].append(place)
        }
      }
    }
    for (place, one) in organizations.enumerated() {
      var above = Set(Self.prefixes(of: Self.key(one.name)).flatMap { byFullName[$0] ?? [] })
      if let parent = one.parent.map(Self.key), !parent.isEmpty {
        if let known = byKey[parent] {
          above.formUnion(known)
        } else {
          childrenOfUnlisted[parent, default: []].append(place)
        }
      }
      above.remove(place)
      parents[place] = above.sorted()
      for parent in above.sorted() { children[parent, default: []].append(place) }
    }
  }

  /// The name that an organization has now.
  public func name(of id: String) -> String? { placeByID[id].map { all[$0].name } }

  /// All names of an organization: its name, short name, former names and codes.
  func names(of id: String) -> [String] {
    placeByID[id].map { [all[$0].name, all[$0].shortName] + all[$0].formerNames } ?? []
  }

  /// The organization that has exactly this name now.
  public func id(named name: String) -> String? { placeByName[name].map { all[$0].id } }

  /// What a written name means.
  public func match(_ text: String) -> Match {
    let key = Self.key(text)
    guard !key.isEmpty else { return .unknown }
    if let found = byKey[key] {
      let ids = found.map { all[$0].id }
      return ids.count == 1 ? .registered(ids[0]) : .several(ids)
    }
    for prefix in Self.prefixes(of: key) {
      guard let found = byFullName[prefix] else { continue }
      let ids = found.map { all[$0].id }
      return ids.count == 1 ? .part(of: ids[0]) : .several(ids)
    }
    if let below = childrenOfUnlisted[key] { return .above(below.map { all[$0].id }) }
    if let below = beginnings[key] { return .above(below.map { all[$0].id }) }
    let alike = similar.places(near: key)
    let near = (alike + behindSchool(key).filter { !alike.contains($0) }).map { all[$0].id }
    return near.isEmpty ? .unknown : .near(near)
  }

  /// The organizations whose name stands behind that of a school: 机械工程学院 in 京华理工大学机械工程学院. On a school's own list its
  /// colleges stand without the school; that of another school looks the same, so a person is asked.
  private func behindSchool(_ key: String) -> [Int] {
    for school in Self.prefixes(of: key).reversed() where InstitutionName.isFull(school) {
      if let found = byKey[String(key.dropFirst(school.count))] { return found }
    }
    return []
  }

  /// The organizations whose full, short or former names occur in a text, in that order. A shorter name inside a longer one
  /// does not count.
  ///
  /// 曾在丙大学任教 names 丙大学; 外校一 丙大学 names both.
  public func named(within text: String) -> [String] {
    let letters = Array(Self.key(text).prefix(120))
    var found: [String] = []
    var start = 0
    while start + 1 < letters.count {
      var next = start + 1
      for end in stride(from: min(letters.count, start + 40), to: start + 1, by: -1) {
        let key = String(letters[start..<end])
        // A code is no name; where a list gives no codes, the name stands for it.
        let ids = (byKey[key] ?? []).map { all[$0] }
          .filter { Self.key($0.id) != key || Self.key($0.name) == key }.map(\.id)
        guard !ids.isEmpty else { continue }
        for id in ids where !found.contains(id) { found.append(id) }
        next = end
        break
      }
      start = next
    }
    return found
  }

  /// What each of many written names means. A name that occurs often is looked up once, because a name that is only near to
  /// others is compared with all organizations.
  public func matches(of texts: some Sequence<String>) -> [String: Match] {
    var matches: [String: Match] = [:]
    for text in texts where matches[text] == nil { matches[text] = match(text) }
    return matches
  }

  /// The organizations to which a person of the written unit belongs: the unit itself and those above and below it. Empty
  /// for a unit that is unknown or only near.
  public func own(_ match: Match) -> [String] {
    let first: [Int]
    switch match {
    case .registered(let id), .part(of: let id): first = [placeByID[id]].compactMap(\.self)
    case .above(let ids), .several(let ids): first = ids.compactMap { placeByID[$0] }
    case .near, .unknown: return []
    }
    var found = Set(first)
    for (table, goesDown) in [(parents, false), (children, true)] {
      // A part of a school is not the whole school, so other parts of the same school are not included.
      if goesDown, case .part = match { continue }
      var waiting = first
      while let place = waiting.popLast() {
        for next in table[place] ?? [] where found.insert(next).inserted { waiting.append(next) }
      }
    }
    return found.sorted().map { all[$0].id }
  }

  /// Whether the first is above the second: its parent, or one above that.
  func isAbove(_ above: String, _ id: String) -> Bool {
    guard let wanted = placeByID[above], let start = placeByID[id] else { return false }
    var (seen, waiting): (Set<Int>, [Int]) = ([start], [start])
    while let place = waiting.popLast() {
      for next in parents[place] ?? [] where seen.insert(next).inserted { waiting.append(next) }
    }
    return wanted != start && seen.contains(wanted)
  }

  /// Organizations that may be the same as this one in another spelling, or a part of it, such as 京华里工大学,
  /// 京华理工学院 and 京华理工大学信息学院 for 京华理工大学. Names that differ in a number (第一中学, 第二中学) are two
  /// schools.
  public func alike(_ id: String) -> [String] {
    guard let place = placeByID[id] else { return [] }
    let key = Self.key(all[place].name)
    // The schools of one city may differ only in their numbers, so these are left out before names are compared.
    let near = similar.places(near: key) { other in
      other != place && withoutNumbers[other] != withoutNumbers[place]
    }
    let related = Set((parents[place] ?? []) + (children[place] ?? [])).filter { other in
      let name = Self.key(all[other].name)
      return name.hasPrefix(key) || key.hasPrefix(name)
    }
    return Set(near).union(related).sorted().map { all[$0].id }
  }

  /// The organizations whose full name this one's name shortens, such as 燕山师范大学 for 燕山师大.
  public func longer(than id: String) -> [String] {
    guard let place = placeByID[id] else { return [] }
    return similar.places(shortenedBy: Self.key(all[place].name)).filter { $0 != place }
      .map { all[$0].id }
  }

  private static func withoutNumbers(_ key: String) -> String {
    key.filter { !$0.isNumber && !"一二三四五六七八九十".contains($0) }
  }

  /// The text in the form in which names are compared: half width, lower case, without blanks, brackets, quotation marks,
  /// commas and “and”.
  public static func key(_ text: String) -> String {
    var key = ""
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
      var scalar = scalar
      if (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0)
      {
        scalar = half
      }
      scalar = Radicals.character(scalar)
      switch scalar {
      case "“", "”", "\"", "'", "‘", "’", "(", ")", "[", "]", "【", "】", "〔", "〕", "《", "》", "·",
        "•", "・",
        "‧", "∙", "⋅", "-", "—",
        "、", ",", "。", ".", "和", "与", "及", "\u{200B}", "\u{FEFF}":
        continue
      default: key.append(scalar.properties.lowercaseMapping)
      }
    }
    return key
  }

  /// The beginnings of a key that are long enough for a name, the longest first, without the key itself.
  private static func prefixes(of key: String) -> [String] {
    let letters = Array(key.prefix(60))
    guard letters.count > 3 else { return [] }
    return (3..<letters.count).reversed().map { String(letters[..<$0]) }
  }
}
