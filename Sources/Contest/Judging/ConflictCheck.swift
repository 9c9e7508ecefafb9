/// Finds which judge may not judge which entry, and why: 回避.
///
/// | kind | the judge may not judge an entry |
/// |---|---|
/// | same-organization | that the judge's own organization sends |
/// | same-province | that an organization of the judge's own province sends |
/// | adviser | on which the judge, or someone of the same name, is adviser or author |
/// | declared | that the judge, or the office, has declared |
///
/// A name alone does not prove that two people are one. It is still a conflict, since one assignment less costs little
/// and a work judged by its own adviser costs the contest; the reason says that it rests on the name.
///
/// Example: 韩天雨 of 永定农学院 may not judge NX-01 of 永定农学院 (same organization), nor SF003 of 燕山师范大学 whose adviser
/// is called 韩天雨 (adviser).
///
/// Judges are looked up by organization, province, name and declaration, so the work grows with entries plus conflicts
/// and not with entries times judges. An organization or province that is not given conflicts with nobody.
public struct ConflictCheck: Sendable {
  private let kinds: Set<Conflict.Kind>
  private let judges: [Judge]
  private let provinceOfOrganization: [String: String]
  private let byOrganization: [String: [Int]]
  private let byProvince: [String: [Int]]
  private let byName: [String: [Int]]
  private let declarations: [Entry.ID: [(judge: Int, reason: String)]]

  /// What a judge or the office has declared about one entry.
  public struct Declaration: Hashable, Sendable {
    public var judge: Judge.ID
    public var entry: Entry.ID
    public var reason: String

    public init(judge: Judge.ID, entry: Entry.ID, reason: String) {
      self.judge = judge
      self.entry = entry
      self.reason = reason
    }
  }

  /// A judge who may not judge an entry, with every reason.
  public struct Bar: Hashable, Sendable {
    public let judge: Judge.ID
    public let conflicts: [Conflict]
  }

  /// - Parameters:
  ///   - kinds: those that the round's rules name.
  ///   - judges: all who might judge.
  ///   - provinces: of the organizations that send entries, by the organization's name.
  ///   - declared: what was declared; a judge who is not among the judges is left out.
  public init(
    _ kinds: some Sequence<Conflict.Kind>, judges: [Judge], provinces: [String: String] = [:],
    declared: [Declaration] = []
  ) {
    self.kinds = Set(kinds)
    self.judges = judges
    provinceOfOrganization = provinces
    byOrganization = Self.index(judges) { $0.organization }
    byProvince = Self.index(judges) { $0.province }
    byName = Self.index(judges) { Self.key($0.name) }
    var places: [Judge.ID: Int] = [:]
    for (place, judge) in judges.enumerated() { places[judge.id] = place }
    var declarations: [Entry.ID: [(judge: Int, reason: String)]] = [:]
    for declaration in declared {
      guard let judge = places[declaration.judge] else { continue }
      declarations[declaration.entry, default: []].append((judge, declaration.reason))
    }
    self.declarations = declarations
  }

  /// The judges who may not judge the entry, in the order in which the judges were given.
  public func bars(from entry: Entry) -> [Bar] {
    var found: [Int: [Conflict]] = [:]
    if kinds.contains(.sameOrganization) {
      for judge in byOrganization[entry.organization] ?? [] {
        found[judge, default: []].append(Conflict(.sameOrganization, reason: entry.organization))
      }
    }
    if kinds.contains(.sameProvince), let province = provinceOfOrganization[entry.organization] {
      for judge in byProvince[province] ?? [] {
        found[judge, default: []].append(Conflict(.sameProvince, reason: province))
      }
    }
    if kinds.contains(.adviserOrAuthor) {
      for (judge, conflict) in people(of: entry) { found[judge, default: []].append(conflict) }
    }
    if kinds.contains(.declared) {
      for (judge, reason) in declarations[entry.id] ?? [] {
        found[judge, default: []].append(Conflict(.declared, reason: reason))
      }
    }
    return found.sorted { $0.key < $1.key }.map {
      Bar(judge: judges[$0.key].id, conflicts: $0.value)
    }
  }

  /// The judges whose name stands on the entry, each once.
  private func people(of entry: Entry) -> [(judge: Int, conflict: Conflict)] {
    var seen: Set<Int> = []
    var found: [(judge: Int, conflict: Conflict)] = []
    func look(_ name: String, as role: String) {
      for judge in byName[Self.key(name)] ?? [] where seen.insert(judge).inserted {
        found.append((judge, Conflict(.adviserOrAuthor, reason: "\(role) \(name)")))
      }
    }
    for adviser in entry.advisers { look(adviser.name, as: "指导教师") }
    for member in entry.members { look(member.name, as: "作者") }
    return found
  }

  private static func index(_ judges: [Judge], by key: (Judge) -> String) -> [String: [Int]] {
    var index: [String: [Int]] = [:]
    for (place, judge) in judges.enumerated() where !key(judge).isEmpty {
      index[key(judge), default: []].append(place)
    }
    return index
  }

  /// A name without the spaces that forms put into it: 苏　立 is 苏立.
  private static func key(_ name: String) -> String {
    name.filter { !$0.isWhitespace }
  }
}

extension Conflict: Explained {
  public var code: String { "conflict-\(kind.rawValue)" }

  public func message(in language: Language) -> String {
    switch (kind, language) {
    case (.sameOrganization, .chinese): "同单位：\(reason)"
    case (.sameOrganization, .english): "same organization: \(reason)"
    case (.sameProvince, .chinese): "同省份：\(reason)"
    case (.sameProvince, .english): "same province: \(reason)"
    case (.adviserOrAuthor, .chinese): "与\(reason)同名"
    case (.adviserOrAuthor, .english): "has the name of \(reason) on the entry"
    case (.declared, .chinese): "已申报回避：\(reason)"
    case (.declared, .english): "declared: \(reason)"
    }
  }
}
