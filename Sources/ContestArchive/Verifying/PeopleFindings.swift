import Contest

extension ArchiveContent {
  /// Whether each person whom an entry names has a line, and each line is of somebody on an entry, with no name in an archive
  /// without names. Where all agree nothing is told: the lines are the keys of the entries and nothing else.
  func peopleFindings() -> [ArchiveFinding] {
    let lines = Set(people.map(\.key))
    var named: Set<String> = []
    var mismatches: [ArchiveMismatch] = []
    for entry in entries {
      for person in entry.members + entry.advisers {
        named.insert(person.key)
        guard !lines.contains(person.key) else { continue }
        mismatches.append(
          ArchiveMismatch("\(entry.code)/\(person.key)", archived: person.key, computed: nil))
      }
    }
    for person in people {
      if !named.contains(person.key) {
        mismatches.append(
          ArchiveMismatch("people/\(person.key)", archived: person.key, computed: nil))
      }
      if !manifest.withNames, let name = person.name {
        mismatches.append(
          ArchiveMismatch("people/\(person.key)", archived: name, computed: nil))
      }
    }
    guard !mismatches.isEmpty else { return [] }
    return [
      ArchiveFinding(
        "people",
        Bilingual(
          chinese: "各项的成员和指导教师在人员名单里各有一行，没有多余的人和姓名",
          english: "each person of an entry has a line, and there are no other people or names"),
        count: people.count, mismatches)
    ]
  }
}
