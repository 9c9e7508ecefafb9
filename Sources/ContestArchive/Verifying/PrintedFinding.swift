import Contest

extension ArchiveFinding {
  /// A printed list of prizes against the archive's, by entry and level; the order of the rows does not
  /// matter. Columns that the list lacks are not compared, nor are names where the archive has none; the report says so.
  public static func findings(
    printed: [ArchivedPrize], _ archived: [ArchivedPrize]
  ) -> [ArchiveFinding] {
    var mismatches: [ArchiveMismatch] = []
    var byEntry = Dictionary(grouping: archived, by: \.entry)
    var lacksNames = false
    for row in printed {
      let own = byEntry[row.entry] ?? []
      let place = "list/\(row.entry)"
      guard let found = own.first(where: { $0.level == row.level }) ?? own.first else {
        mismatches.append(ArchiveMismatch(place, archived: nil, computed: row.level))
        continue
      }
      byEntry[row.entry]?.removeAll { $0 == found }
      let fields: [(String?, String?)] = [
        (found.level, row.level), (found.organization, row.organization),
        (found.title, row.title), (found.track, row.track), (found.group, row.group),
        (found.members?.joined(separator: "、"), row.members?.joined(separator: "、")),
        (found.advisers?.joined(separator: "、"), row.advisers?.joined(separator: "、")),
      ]
      for (archived, printed) in fields {
        guard let archived, let printed, archived != printed else { continue }
        mismatches.append(ArchiveMismatch(place, archived: archived, computed: printed))
      }
      for (archived, printed) in [
        (found.members, row.members), (found.advisers, row.advisers),
      ] where archived == nil && printed?.isEmpty == false {
        lacksNames = true
      }
    }
    for left in byEntry.values.joined().sorted(by: { $0.entry < $1.entry }) {
      mismatches.append(
        ArchiveMismatch("list/\(left.entry)", archived: left.level, computed: nil))
    }
    var findings = [
      ArchiveFinding(
        "list",
        Bilingual(
          chinese: "印出的名单与归档一致", english: "the printed list of prizes is the archive's"),
        count: printed.count, mismatches)
    ]
    if lacksNames {
      findings.append(
        ArchiveFinding(
          "list-names",
          Bilingual(
            chinese: "印出的名单上的姓名与归档一致",
            english: "the names on the printed list are the archive's"),
          count: printed.count,
          state: .notCompared(
            Bilingual(
              chinese: "归档不含姓名，名单上的姓名没有核对。请用含姓名的归档，或与原名单逐一核对。",
              english: """
                The archive has no names, so those on the list were not checked. Use an archive with names, or compare with \
                the original list.
                """))))
    }
    return findings
  }
}
