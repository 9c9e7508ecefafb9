/// What an entry is: 作品, 项目, 个人, 集体, 建议.
public enum EntrySubject: String, CaseIterable, Codable, Sendable {
  case work, project, person, collective, proposal

  /// Whether an entry's title shows who it is: the title of a person is the person's name, and that of a collective usually
  /// contains its unit (一中合唱团). Judges of a blind round must not see such a title.
  public var isKnownByTitle: Bool { self == .person || self == .collective }
}
