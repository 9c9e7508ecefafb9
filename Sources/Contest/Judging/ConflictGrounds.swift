/// The facts because of which there is a conflict of interest: a judge and an entry either share such a fact or do not.
///
/// ``ConflictCheck/bars(from:)`` excludes exactly those judges who share a ground with the entry. An archive holds the
/// grounds as hashes, so that anybody can see that no judge had a conflict, but nobody can see where a judge works.
///
/// | | 韩天雨 of 永定农学院 | NX-01 of 永定农学院 | SF003, adviser 韩天雨 |
/// |---|---|---|---|
/// | same-organization | 永定农学院 | 永定农学院 | 燕山师范大学 |
/// | adviser | 韩天雨 | its people | 韩天雨 |
public struct ConflictGround: Hashable, Sendable {
  public var kind: Conflict.Kind
  /// The organization, province, name or entry that it is about.
  public var about: String

  public init(_ kind: Conflict.Kind, _ about: String) {
    self.kind = kind
    self.about = about
  }
}

extension ConflictCheck {
  /// The grounds of each judge, of the kinds that are asked for.
  public var groundsOfJudges: [Judge.ID: [ConflictGround]] {
    var grounds: [Judge.ID: [ConflictGround]] = [:]
    for (kind, index) in [
      (Conflict.Kind.sameOrganization, byOrganization), (.sameProvince, byProvince),
      (.adviserOrAuthor, byName), (.pastOrganization, byPastOrganization),
      (.household, byHousehold),
    ] where kinds.contains(kind) {
      for (about, places) in index.sorted(by: { $0.key < $1.key }) {
        for place in places { grounds[judges[place].id, default: []].append(.init(kind, about)) }
      }
    }
    for topic in topics?.topics ?? [] {
      let own = Set(byOrganization[key(ofOrganization: topic.poster)] ?? [])
      for place in judges.indices {
        let id = judges[place].id
        guard own.contains(place) || !topic.judges.isEmpty && !topic.judges.contains(id.text) else {
          continue
        }
        grounds[id, default: []].append(.init(.topic, topic.group))
      }
    }
    if kinds.contains(.declared) {
      for (entry, declared) in declarations.sorted(by: { $0.key < $1.key }) {
        for one in declared {
          grounds[judges[one.judge].id, default: []].append(.init(.declared, entry.text))
        }
      }
    }
    return grounds
  }

  /// The judges whom the history excludes from an entry but who share no other key with it: their shared key is the entry's
  /// own code.
  public func groundsOfHistory(_ entries: [Entry]) -> [Judge.ID: [ConflictGround]] {
    guard !history.isEmpty else { return [:] }
    var grounds: [Judge.ID: [ConflictGround]] = [:]
    for entry in entries {
      var found: [Int: [Conflict]] = [:]
      addHistory(of: entry, to: &found)
      for (place, conflicts) in found.sorted(by: { $0.key < $1.key }) {
        grounds[judges[place].id, default: []] += conflicts.map { .init($0.kind, entry.id.text) }
      }
    }
    return grounds
  }

  /// The grounds of an entry, of the kinds that are asked for.
  public func grounds(of entry: Entry) -> [ConflictGround] {
    var grounds: [ConflictGround] = []
    if kinds.contains(.pastOrganization) {
      grounds.append(.init(.pastOrganization, key(ofOrganization: entry.organization)))
    }
    if kinds.contains(.household) {
      let names = Set((entry.advisers.map(\.name) + entry.members.map(\.name)).map(Self.key))
      grounds += names.filter { !$0.isEmpty }.sorted().map { .init(.household, $0) }
    }
    for kind in [Conflict.Kind.coAuthor, .judgedBefore] where kinds.contains(kind) {
      grounds.append(.init(kind, entry.id.text))
    }
    if kinds.contains(.sameOrganization) {
      grounds.append(.init(.sameOrganization, key(ofOrganization: entry.organization)))
    }
    if kinds.contains(.sameProvince), let province = province(ofOrganization: entry.organization) {
      grounds.append(.init(.sameProvince, province))
    }
    if kinds.contains(.adviserOrAuthor) {
      let names = Set((entry.advisers.map(\.name) + entry.members.map(\.name)).map(Self.key))
      grounds += names.filter { !$0.isEmpty }.sorted().map { .init(.adviserOrAuthor, $0) }
    }
    if topics?.topic(ofGroup: entry.group) != nil {
      grounds.append(.init(.topic, entry.group))
    }
    if kinds.contains(.declared) { grounds.append(.init(.declared, entry.id.text)) }
    return grounds
  }
}
