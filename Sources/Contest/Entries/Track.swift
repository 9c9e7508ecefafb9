/// The division an entry competes in: 类别, with its 组别.
public struct Track: Hashable, Sendable {
  public struct ID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
  }
  public var id: ID
  /// The name that forms and lists show, such as 自然科学类学术论文.
  public var name: Bilingual
  /// Other wordings that schools use for it, such as 自然科学论文; an import accepts them and says so.
  public var aliases: [String]
  /// The names of its groups; empty for a track without groups.
  public var groups: [String]
  /// What is judged in it, if this differs from the rest of the rulebook: 集体 beside 个人.
  public var subject: EntrySubject?

  public init(id: ID, name: Bilingual, aliases: [String] = [], groups: [String] = []) {
    self.id = id
    self.name = name
    self.aliases = aliases
    self.groups = groups
  }
}
