/// Finds works that may be one work entered twice: 一稿多投.
///
/// Titles are compared without spaces, punctuation and width, and without regard to capitals: 《风力机　叶片》 is 风力机叶片.
/// Each of the works with one title gets the doubt, within an organization and across organizations; none of them
/// counts as the first. That an adviser or an author is the same too is said with it.
///
/// Where a title is the name of the person who stands for an honour, two of one name whose ID numbers or student numbers are known
/// and differ are two people, and there is no doubt.
///
/// A title that entries of four organizations or more have is a set text, such as 爱莲说 in a contest of calligraphy, or a usual
/// title: it says nothing of the works. Of those only the ones with an author in common are in doubt, and those of
/// different organizations with an adviser in common.
///
/// | 爱莲说 by | in doubt |
/// |---|---|
/// | pupils of two schools | both |
/// | six pupils of five schools, two of one teacher in one school | none |
/// | six pupils of five schools, one of them named at two schools | those two |
///
/// 风力机叶片 (number 1) and “风力机 叶片” (number 9) of one school: a doubt at both.
public struct SameWork: Sendable {
  private struct Work {
    let id: Entry.ID
    let other: OtherEntry
    let members: [Member]
    let advisers: [String]
    /// Who is named in the title: a candidate; `nil` where the title is of a work.
    let candidate: Member?

    /// Whether both are candidates of one name who are known to be two people.
    func isOfAnother(than other: Work) -> Bool {
      guard let candidate, let namesake = other.candidate else { return false }
      return SameWork.areTwo(candidate, namesake)
    }
  }

  /// A title that this many organizations have is a usual one.
  public static let usual = 4
  /// The code of what is found.
  public static let code = "same-work"

  /// Titles, as ``key(_:)`` writes them, that are known to be usual ones though not all entries that have them are given.
  public var usualTitles: Set<String> = []
  private var entries: [Entry] = []
  private var titles = MetAgain<Int>()

  public init() {}

  /// Give only entries that stand: neither refused nor withdrawn.
  public mutating func add(_ entry: Entry) {
    let key = Self.key(entry.title)
    guard !key.isEmpty else { return }
    titles.meet(key, at: entries.count)
    entries.append(entry)
  }

  private func work(_ place: Int) -> Work {
    let entry = entries[place]
    return Work(
      id: entry.id, other: OtherEntry(entry), members: entry.members,
      advisers: entry.advisers.map(\.name),
      candidate: entry.members.first.flatMap {
        Self.key($0.name) == Self.key(entry.title) ? $0 : nil
      })
  }

  /// The doubts, title by title in the order in which they were met; only those about `wanted`, where it is given.
  public func doubts(of wanted: Set<Entry.ID>? = nil) -> [ScreeningDoubt] {
    titles.places.sorted { ($0.first ?? 0) < ($1.first ?? 0) }.flatMap {
      places -> [ScreeningDoubt] in
      let alike = places.map(work)
      let isUsual =
        Set(alike.map(\.other.organization)).count >= Self.usual
        || places.first.map { usualTitles.contains(Self.key(entries[$0].title)) } == true
      var index: NameIndex?
      if isUsual {
        var names = NameIndex()
        for work in alike { names.add(members: work.members.map(\.name), advisers: work.advisers) }
        index = names
      }
      return alike.compactMap { work in
        guard wanted?.contains(work.id) != false else { return nil }
        let near = index?.near(members: work.members.map(\.name), advisers: work.advisers)
        let others = (near.map { places in places.map { alike[$0] } } ?? alike).filter {
          $0.id != work.id && !work.isOfAnother(than: $0)
            && !(isUsual && Self.areApart($0, work))
        }
        guard !others.isEmpty else { return nil }
        return ScreeningDoubt(
          work.id,
          Finding(
            organization: work.other.organization, others: others.map(\.other),
            sharesMembers: others.contains { Self.share($0.members, work.members) },
            sharesAdvisers: others.contains { Self.meet($0.advisers, work.advisers) }))
      }
    }
  }

  /// The works of a usual title by the names of their people. Of thousands with a set text each is compared with the few that may have
  /// somebody in common with it, not with all.
  struct NameIndex {
    private var byMember: [String: [Int]] = [:]
    private var byAdviser: [String: [Int]] = [:]
    private var withoutMembers: [Int] = []
    private var count = 0

    mutating func add(members: [String], advisers: [String]) {
      if members.isEmpty { withoutMembers.append(count) }
      for name in Set(members.map(Radicals.characters)) where !name.isEmpty {
        byMember[name, default: []].append(count)
      }
      for name in Set(advisers.map(Radicals.characters)) where !name.isEmpty {
        byAdviser[name, default: []].append(count)
      }
      count += 1
    }

    /// The places of the works that the names do not keep apart, in their order. A work without authors may be anybody's.
    func near(members: [String], advisers: [String]) -> [Int] {
      guard !members.isEmpty else { return Array(0..<count) }
      var places = Set(withoutMembers)
      for name in members { places.formUnion(byMember[Radicals.characters(name)] ?? []) }
      for name in advisers { places.formUnion(byAdviser[Radicals.characters(name)] ?? []) }
      return places.sorted()
    }
  }

  /// Whether two works are known to have no author in common and, if they are of two organizations, no adviser in common.
  private static func areApart(_ one: Work, _ other: Work) -> Bool {
    guard !one.members.isEmpty, !other.members.isEmpty, !share(one.members, other.members) else {
      return false
    }
    return one.other.organization == other.other.organization
      || !meet(one.advisers, other.advisers)
  }

  private static func meet(_ one: [String], _ other: [String]) -> Bool {
    let others = Set(other.map(Radicals.characters))
    return one.contains { !$0.isEmpty && others.contains(Radicals.characters($0)) }
  }

  private static func share(_ one: [Member], _ other: [Member]) -> Bool {
    one.contains { member in
      !member.name.isEmpty
        && other.contains {
          Radicals.characters($0.name) == Radicals.characters(member.name) && !areTwo($0, member)
        }
    }
  }

  /// Whether two people of one name are known to be different. If the identity of one was made of the student number and that of the
  /// other of the ID number, the identities differ for one person too; so with the same birthday they may be the same person.
  private static func areTwo(_ one: Member, _ other: Member) -> Bool {
    guard let first = one.identity, let second = other.identity else { return false }
    return first != second && (one.bornOn == nil || one.bornOn != other.bornOn)
  }

  /// What is left of a title for comparing: letters, digits and characters, in half width and small letters; of radicals the characters
  /// that are meant (``Radicals``).
  ///
  /// A title of nothing else, such as `？`, is compared as it stands.
  public static func key(_ title: String) -> String {
    // Student numbers, names and most titles are plain already.
    if title.unicodeScalars.allSatisfy(\.standsForItself) { return title }
    var key = String.UnicodeScalarView()
    for scalar in title.unicodeScalars {
      let narrow =
        (0xFF01...0xFF5E).contains(scalar.value)
        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : Radicals.character(scalar)
      switch narrow.value {
      case 0x30...0x39, 0x61...0x7A, 0x4E00...0x9FFF: key.append(narrow)
      case 0x41...0x5A: key.append(Unicode.Scalar(UInt8(narrow.value + 32)))
      case 0...0x7F, 0x2000...0x206F, 0x3000...0x3004, 0x3008...0x3020: continue
      default:
        if narrow.properties.isAlphabetic || narrow.properties.numericType != nil {
          key.append(narrow)
        }
      }
    }
    return key.isEmpty ? title : String(key)
  }

  public struct Finding: Hashable, Sendable {
    /// The organization of the entry that has the doubt.
    public var organization: String
    public var others: [OtherEntry]
    public var sharesMembers: Bool
    public var sharesAdvisers: Bool
  }
}

extension SameWork.Finding: EligibilityReason {
  public var code: String { SameWork.code }

  public func message(in language: Language) -> String {
    let named = others.named(beside: organization, in: language)
    switch language {
    case .chinese:
      let people =
        switch (sharesMembers, sharesAdvisers) {
        case (true, true): "，成员和指导教师也有相同的"
        case (true, false): "，成员也有相同的"
        case (false, true): "，指导教师也有相同的"
        case (false, false): ""
        }
      return "与\(named)同名\(people)，可能是重复申报，请核实。"
    case .english:
      let people =
        switch (sharesMembers, sharesAdvisers) {
        case (true, true): ", with an author and an adviser in common"
        case (true, false): ", with an author in common"
        case (false, true): ", with an adviser in common"
        case (false, false): ""
        }
      return
        "It has the same title as \(named)\(people). It may be one work entered twice; find out."
    }
  }
}
