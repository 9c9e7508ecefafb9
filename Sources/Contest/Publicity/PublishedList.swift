/// A list as the public sees it: 公示名单. No mark, no rank, no code of an entry; names shortened where the rule says so.
///
/// It is made once, when it goes public, and kept row by row. Its hash is that of ``csv``, which anybody can get and hash
/// again.
public struct PublishedList: Hashable, Sendable {
  /// A line of it.
  public struct Row: Hashable, Sendable {
    /// Kept beside the row; the public does not see it.
    public var entry: Entry.ID
    /// 一等奖, 入围, 候选, as the list has it.
    public var standing: String
    public var title: String
    public var organization: String
    public var track: String
    /// The people on it, `、` between them, shortened where the rule says so.
    public var people: String

    public init(
      entry: Entry.ID, standing: String, title: String, organization: String, track: String,
      people: String
    ) {
      self.entry = entry
      self.standing = standing
      self.title = title
      self.organization = organization
      self.track = track
      self.people = people
    }
  }

  /// A prize that does not go to a work: a cup, a prize of an organization, an adviser's prize, or one of a member.
  public struct Prize: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
      /// 杯.
      case cup
      /// 优秀组织奖 and the like.
      case organization = "organization-award"
      /// 优秀指导教师 and the like.
      case adviser
      /// 最佳辩手 and the like.
      case member
    }

    public var kind: Kind
    /// The work for which an adviser has it, or of which a member is one; `nil` for an organization's. Kept beside the line; the public does not see it.
    public var entry: Entry.ID?
    /// 优秀组织奖, as the rulebook has it.
    public var name: String
    /// The work's title as the list shows it; empty for an organization's.
    public var title: String
    public var organization: String
    public var track: String
    /// The adviser or the member, shortened where the rule says so; empty for an organization's.
    public var person: String

    public init(
      _ kind: Kind, entry: Entry.ID? = nil, name: String, title: String = "",
      organization: String, track: String = "", person: String = ""
    ) {
      (self.kind, self.entry, self.name, self.title) = (kind, entry, name, title)
      (self.organization, self.track, self.person) = (organization, track, person)
    }
  }

  /// What a list holds, which its first line says too.
  public enum Form: Int, Sendable {
    /// Works alone. Lists that went public before prizes of organizations and advisers stood on them are of this form, and
    /// so is every list of a tier without such prizes.
    case works = 1
    /// Works, then the prizes of organizations and advisers.
    case worksAndPrizes = 2
    /// The same two with a text that begins with a full-width sign, which has an apostrophe in front. Lists that went public
    /// before such texts were guarded keep the hash that they have.
    case guardedWorks = 3
    case guardedWorksAndPrizes = 4

    public var hasPrizes: Bool { self == .worksAndPrizes || self == .guardedWorksAndPrizes }
    /// Whether a text that begins with a full-width sign has an apostrophe in front.
    public var guardsFullWidth: Bool { self == .guardedWorks || self == .guardedWorksAndPrizes }
  }

  public var rows: [Row]
  /// The prizes that do not go to works, numbered on after the rows; `nil` on a list of works alone.
  public var prizes: [Prize]?
  /// Whether texts that begin with ＝＋－＠ are guarded in ``csv``; not so for a list that went public before they were.
  private let guardsFullWidth: Bool

  /// - Parameters:
  ///   - rows: the works.
  ///   - prizes: the prizes that do not go to works; `nil` for a list of works alone.
  ///   - guardsFullWidth: `false` for a list that went public before texts in full width were guarded.
  public init(_ rows: [Row], prizes: [Prize]? = nil, guardsFullWidth: Bool = true) {
    self.rows = rows
    self.prizes = prizes
    self.guardsFullWidth = guardsFullWidth
  }

  /// Two lists are equal if the public reads the same on them.
  public static func == (one: Self, other: Self) -> Bool {
    one.rows == other.rows && one.prizes == other.prizes
  }

  /// Whether an entry stands on this list otherwise than on another: added, taken off, or with another standing, title, unit,
  /// track or people, or its advisers with other prizes. Prizes count where both lists have them.
  public func says(_ entry: Entry.ID, otherwiseThan other: PublishedList) -> Bool {
    if rows.filter({ $0.entry == entry }) != other.rows.filter({ $0.entry == entry }) {
      return true
    }
    guard let prizes, let others = other.prizes else { return false }
    return prizes.filter { $0.entry == entry } != others.filter { $0.entry == entry }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(rows)
    hasher.combine(prizes)
  }

  /// A line as the public sees it.
  public struct Line: Hashable, Sendable {
    /// From 1, through works and prizes.
    public let number: Int
    /// `entry`, or what kind of prize it is.
    public let kind: String
    public let standing, title, organization, track, people: String
  }

  /// The works and then the prizes, as the public sees them.
  public var lines: [Line] { (0..<count).compactMap { line(at: $0) } }

  /// One of ``lines``, 0 being the first, for who goes through a long list without holding it; `nil` for a place outside the
  /// list, see ``count``.
  public func line(at place: Int) -> Line? {
    if rows.indices.contains(place) {
      let row = rows[place]
      return Line(
        number: place + 1, kind: "entry", standing: row.standing, title: row.title,
        organization: row.organization, track: row.track, people: row.people)
    }
    guard place >= rows.count, let prizes, prizes.indices.contains(place - rows.count) else {
      return nil
    }
    let prize = prizes[place - rows.count]
    return Line(
      number: place + 1, kind: prize.kind.rawValue, standing: prize.name, title: prize.title,
      organization: prize.organization, track: prize.track, people: prize.person)
  }

  public var form: Form {
    let isGuarded =
      guardsFullWidth
      && (0..<count).lazy.compactMap({ line(at: $0) }).contains { line in
        [line.standing, line.title, line.organization, line.track, line.people]
          .contains(where: Self.beginsFullWidth)
      }
    return prizes == nil
      ? isGuarded ? .guardedWorks : .works
      : isGuarded ? .guardedWorksAndPrizes : .worksAndPrizes
  }
  /// How many lines it has, each with its number.
  public var count: Int { rows.count + (prizes?.count ?? 0) }

  /// The work that the line with a number is about, 1 being the first; `nil` for a prize of an organization, and where there is
  /// no such line.
  public func entry(ofLine number: Int) -> Entry.ID? {
    guard number > 0 else { return nil }
    if rows.indices.contains(number - 1) { return rows[number - 1].entry }
    return prize(ofLine: number)?.entry
  }

  /// The prize that the line with a number is; `nil` for a work's line.
  public func prize(ofLine number: Int) -> Prize? {
    guard number > 0 else { return nil }
    let place = number - 1 - rows.count
    guard let prizes, prizes.indices.contains(place) else { return nil }
    return prizes[place]
  }

  /// The list as CSV, UTF-8 without a mark at the beginning, lines ended by a line feed: what is hashed.
  ///
  /// ```
  /// number,standing,title,organization,track,people
  /// 1,一等奖,夜读灯,京华理工大学,创意,苏*
  /// ```
  /// A text with a comma, a quotation mark or a line break stands in quotation marks, which are doubled inside. One that
  /// a table program would take for a formula gets an apostrophe in front, also one that begins with ＝, ＋, － or ＠.
  ///
  /// A list with prizes says in a first column what each line is:
  ///
  /// ```
  /// kind,number,standing,title,organization,track,people
  /// entry,1,一等奖,夜读灯,京华理工大学,创意,苏*
  /// organization-award,2,优秀组织奖,,京华理工大学,,
  /// adviser,3,优秀指导教师,夜读灯,京华理工大学,创意,何*
  /// ```
  public var csv: String {
    // One text that grows: its lines beside it would take as much again.
    var csv = (prizes == nil ? "" : "kind,") + "number,standing,title,organization,track,people\n"
    for place in 0..<count {
      guard let line = line(at: place) else { continue }
      if prizes != nil { csv += "\(line.kind)," }
      csv += "\(line.number)"
      for text in [line.standing, line.title, line.organization, line.track, line.people] {
        csv += ","
        csv += field(text)
      }
      csv += "\n"
    }
    return csv
  }

  private static func beginsFullWidth(_ text: String) -> Bool {
    text.unicodeScalars.first.map { "＝＋－＠".unicodeScalars.contains($0) } ?? false
  }

  private func field(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first,
      "=+-@\t\r".unicodeScalars.contains(first) || guardsFullWidth && Self.beginsFullWidth(text)
    {
      text = "'" + text
    }
    guard text.unicodeScalars.contains(where: { ",\"\n\r".unicodeScalars.contains($0) }) else {
      return text
    }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// Names of people and a title as the public sees them. A person's entry is titled by the name, which is shortened too.
  ///
  /// With `always`, 张伟三 and the title 张伟三 become 张*三; with `never` they stay, but for those in `unpublished`, who have not
  /// agreed to be published. An adviser's name in a title is treated as the rulebook treats names: 何启明的学生们 becomes 何*明的学生们
  /// with `always`. Advisers are not asked whether they agree, so with `never` theirs stay.
  public static func shown(
    title: String, people: [String], advisers: [String] = [], _ mask: PublicityRule.Mask,
    unpublished: Set<String> = []
  ) -> (title: String, people: String) {
    guard mask == .always || !unpublished.isEmpty else {
      return (title, people.joined(separator: "、"))
    }
    let masked = people.map {
      mask == .always || unpublished.contains($0) ? Masking.name($0) : $0
    }
    let further = mask == .always ? advisers.map { (name: $0, shown: Masking.name($0)) } : []
    let shown = NamesInText.shown(
      title, zip(people, masked).map { (name: $0, shown: $1) } + further)
    return (shown, masked.joined(separator: "、"))
  }
}

extension PublishedList {
  /// What stands over its names and people. A prize of an adviser or a member names somebody whom no title says.
  public func headings(_ rulebook: Rulebook) -> ListHeadings {
    let further = (prizes ?? []).filter { !$0.person.isEmpty }.map {
      (title: $0.title, people: [$0.person])
    }
    let own = rows.lazy.map {
      (title: $0.title, people: $0.people.split(separator: "、").map(String.init))
    }
    return further.isEmpty ? ListHeadings(rulebook, own) : ListHeadings(rulebook, own + further)
  }

  /// Whether the list tells divisions apart, so that it has a column for them.
  public func hasDivisions(_ rulebook: Rulebook) -> Bool {
    guard rulebook.tracks.count <= 1 else { return true }
    let only = rulebook.tracks.first?.name.chinese
    return rows.contains { $0.track != only && !$0.track.isEmpty }
  }
}
