import Contest

extension ArchiveContent {
  /// Whether each person of an entry has a line, and each line is about a person of an entry, with a name in an archive with
  /// names and without one in any other. There is no finding where all agree.
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
      switch (manifest.withNames, person.name) {
      case (false, let name?):
        mismatches.append(
          ArchiveMismatch("people/\(person.key)", archived: name, computed: nil))
      case (true, nil):
        mismatches.append(
          ArchiveMismatch("people/\(person.key)", archived: nil, computed: "names"))
      case (false, nil), (true, _?): break
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
