/// What an entry is: 作品, 项目, 个人, 集体, 建议.
public enum EntrySubject: String, CaseIterable, Codable, Sendable {
  case work, project, person, collective, proposal
}
