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

  public var rows: [Row]

  public init(_ rows: [Row]) {
    self.rows = rows
  }

  /// The list as CSV, UTF-8 without a mark at the beginning, lines ended by a line feed: what is hashed.
  ///
  /// ```
  /// number,standing,title,organization,track,people
  /// 1,一等奖,夜读灯,京华理工大学,创意,苏*
  /// ```
  /// A text with a comma, a quotation mark or a line break stands in quotation marks, which are doubled inside. One that
  /// a table program would take for a formula gets an apostrophe in front.
  public var csv: String {
    let lines = rows.enumerated().map { index, row in
      ([String(index + 1)]
        + [row.standing, row.title, row.organization, row.track, row.people].map(Self.field))
        .joined(separator: ",")
    }
    return (["number,standing,title,organization,track,people"] + lines).map { $0 + "\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
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
  /// agreed to be published.
  public static func shown(
    title: String, people: [String], _ mask: PublicityRule.Mask, unpublished: Set<String> = []
  ) -> (title: String, people: String) {
    guard mask == .always || !unpublished.isEmpty else {
      return (title, people.joined(separator: "、"))
    }
    let masked = people.map {
      mask == .always || unpublished.contains($0) ? Masking.name($0) : $0
    }
    // A longer name first, so that none is shortened inside another.
    let shown = zip(people, masked).sorted { $0.0.count > $1.0.count }.reduce(title) {
      title, name in
      name.0.isEmpty ? title : title.replacing(name.0, with: name.1)
    }
    return (shown, masked.joined(separator: "、"))
  }
}
