/// The earlier contacts of judges and people on entries: in former editions and on other entries of this one.
///
/// | word | the judge may not judge an entry |
/// |---|---|
/// | co-author | with a person on it who was on another entry together with the judge, as author or adviser |
/// | judged-before | that the judge has judged in another edition, under the same identity or with the same team |
///
/// Two teams are the same if two persons have the same names on both; or if the organization is the same and both have one
/// author, with the same name, whoever the advisers are. A judge has judged an entry if there are marks from that judge; an
/// entry that was only assigned was not judged.
///
/// 韩天雨 advised SF003 with 白一 in 2025. In 2027 白一 is on NX-07, so 韩天雨 may not judge it (co-author). Judges and
/// people are compared by name, as in ``ConflictCheck``, and the reason names the other entry.
public struct ConflictHistory: Sendable {
  /// An entry whose people and judges are known from before.
  public struct Work: Hashable, Sendable {
    /// What it was: `2025年挑战杯市赛的《雨水花园》（A194785）`.
    public var place: String
    public var entry: Entry.ID
    public var identity: Entry.Identity?
    public var organization: String
    /// The names of members and advisers.
    public var people: [String]
    /// The names of members alone; empty if it is not known who of the people is a member.
    public var authors: [String]
    /// The names of those who judged it.
    public var judges: [String]

    public init(
      _ entry: Entry.ID, at place: String, identity: Entry.Identity? = nil,
      organization: String = "", people: [String] = [], authors: [String] = [],
      judges: [String] = []
    ) {
      self.authors = authors
      (self.entry, self.place, self.identity) = (entry, place, identity)
      (self.organization, self.people, self.judges) = (organization, people, judges)
    }
  }

  private struct Judged: Hashable, Sendable {
    let work: Work
    let people: Set<String>
    let authors: Set<String>
    let organization: String
    let judges: Set<String>
  }

  /// For each judge, by name, and each other person, by name: the entries on which both were, in the order in which they
  /// came.
  private var partners: [String: [String: [Work]]] = [:]
  /// The entries that these judges have judged, and how to find them by a person or an identity.
  private var judged: [Judged] = []
  private var judgedByPerson: [String: [Int]] = [:]
  private var judgedByIdentity: [Entry.Identity: [Int]] = [:]

  public static let none = ConflictHistory([], judges: [])

  /// Keeps only the entries that concern these judges.
  public init(_ works: some Sequence<Work>, judges: [Judge]) {
    let names = Set(judges.map { ConflictCheck.key($0.name) }).subtracting([""])
    for work in works {
      let people = Set(work.people.map(ConflictCheck.key)).subtracting([""])
      for judge in names.intersection(people) {
        for other in people where other != judge {
          partners[other, default: [:]][judge, default: []].append(work)
        }
      }
      let own = Set(work.judges.map(ConflictCheck.key)).intersection(names)
      guard !own.isEmpty else { continue }
      for person in people { judgedByPerson[person, default: []].append(judged.count) }
      if let identity = work.identity {
        judgedByIdentity[identity, default: []].append(judged.count)
      }
      judged.append(
        Judged(
          work: work, people: people,
          authors: Set(work.authors.map(ConflictCheck.key)).subtracting([""]),
          organization: OrganizationNames.key(work.organization),
          judges: own))
    }
  }

  public var isEmpty: Bool { partners.isEmpty && judged.isEmpty }

  /// By the name of a judge, the people of an entry with whom the judge was on another one: `与 白一 同在
  /// 2025年挑战杯市赛的《雨水花园》（A194785）`.
  func coAuthors(on entry: Entry) -> [String: ConflictReason] {
    var reasons: [String: ConflictReason] = [:]
    for person in entry.advisers.map(\.name) + entry.members.map(\.name) {
      for (judge, works) in partners[ConflictCheck.key(person)] ?? [:] where reasons[judge] == nil {
        // The entry itself is no other entry.
        guard let work = works.first(where: { $0.entry != entry.id }) else { continue }
        reasons[judge] = .together(person, at: work.place)
      }
    }
    return reasons
  }

  /// By the name of a judge, the places where the judge has judged the entry or its team.
  func judgedBefore(_ entry: Entry, _ identity: Entry.Identity?) -> [String: ConflictReason] {
    guard !judged.isEmpty else { return [:] }
    let people = Set(
      (entry.members.map(\.name) + entry.advisers.map(\.name)).map(ConflictCheck.key)
    )
    .subtracting([""])
    let authors = Set(entry.members.map { ConflictCheck.key($0.name) }).subtracting([""])
    let home = OrganizationNames.key(entry.organization)
    var found = Set(identity.flatMap { judgedByIdentity[$0] } ?? [])
    for place in Set(people.flatMap { judgedByPerson[$0] ?? [] }) {
      let one = judged[place]
      let isAlone =
        one.organization == home
        && (one.people.count == 1 && people.count == 1
          || one.authors.count == 1 && one.authors == authors)
      if isAlone || one.people.intersection(people).count >= 2 { found.insert(place) }
    }
    var reasons: [String: ConflictReason] = [:]
    for place in found.sorted() where judged[place].work.entry != entry.id {
      for judge in judged[place].judges where reasons[judge] == nil {
        reasons[judge] = .judged(at: judged[place].work.place)
      }
    }
    return reasons
  }
}
