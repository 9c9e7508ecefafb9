import Contest

/// The parts of a printed list of prizes other than the prizes, and the columns that it lacks: 名单上的其余内容.
///
/// | on the list | told as |
/// |---|---|
/// | 依据：结果第 2 版, and the archive has version 3 | 不符 |
/// | 各等次内按名次排列, and the second of a level stands before the first | 不符 |
/// | 主办单位（盖章）：甲市团委, and the archive is of 某市团委 | 不符 |
/// | a title over the list of another year, contest or tier | 不符 |
/// | a sheet 优秀指导教师, a column 备注, a line 联系人：… | 未核, by its name |
/// | no column of authors | 未核 |
/// | 填表人：  审核人：, as this program writes it, with nobody in it | nothing |
public struct PrintedRest: Hashable, Sendable {
  /// Sheets that are no list of prizes, or hidden.
  public var otherSheets: [String] = []
  /// Columns that are not compared, by what stands over them.
  public var otherColumns: [String] = []
  /// Columns that the archive could be compared with and the list does not have.
  public var missingColumns: [String] = []
  /// Lines above and below the table.
  public var lines: [String] = []

  public init() {}
}

extension ArchiveFinding {
  /// The faults of a printed list outside its prizes, and what was not checked. `printed` are its rows in their order.
  public static func findings(
    of rest: PrintedRest, printed: [ArchivedPrize], _ archived: [ArchivedPrize], version: Int,
    office: String, heading: String?
  ) -> [ArchiveFinding] {
    var findings: [ArchiveFinding] = []
    let offices = rest.lines.compactMap(Self.office)
    if !offices.isEmpty {
      findings.append(
        ArchiveFinding(
          "list-office",
          Bilingual(
            chinese: "印出的名单写明的主办单位是归档的主办单位",
            english: "the office that the list names is the archive's"),
          count: offices.count,
          offices.filter { $0 != office }.map {
            ArchiveMismatch("list/office", archived: office, computed: $0)
          }))
    }
    let titles = heading == nil ? [] : rest.lines.filter(Self.isTitle)
    if let heading, !titles.isEmpty {
      findings.append(
        ArchiveFinding(
          "list-title",
          Bilingual(
            chinese: "印出的名单的标题是归档的年份、赛事和级别",
            english: "the list's title has the archive's year, contest and tier"),
          count: titles.count,
          titles.filter { title in !Self.listNames.contains { heading + $0 == title } }.map {
            ArchiveMismatch(
              "list/title", archived: heading + Self.listName,
              computed: PersonalNumbers.masked(String($0.prefix(120))))
          }))
    }
    let versions = rest.lines.flatMap(Self.versions)
    if !versions.isEmpty {
      findings.append(
        ArchiveFinding(
          "list-version",
          Bilingual(
            chinese: "印出的名单写明的版本是归档的版本",
            english: "the version that the list names is the archive's"),
          count: versions.count,
          versions.filter { $0 != version }.map {
            ArchiveMismatch("list/version", archived: "\(version)", computed: "\($0)")
          }))
    }
    if let line = rest.lines.first(where: { $0.contains("按名次排列") }) {
      let scope: PlaceScope =
        line.contains("同一组别") ? .group : line.contains("同一类别") ? .track : .all
      findings.append(
        ArchiveFinding(
          "list-order",
          Bilingual(
            chinese: "印出的名单在各等次内按名次排列", english: "within each level the list is in order of rank"),
          count: printed.count, misplaced(printed, archived, within: scope)))
    }
    func tell(_ name: String, _ chinese: String, _ english: String, _ what: [String]) {
      guard !what.isEmpty else { return }
      let shown = what.prefix(12).map { "“\(PersonalNumbers.masked(String($0.prefix(80))))”" }
      let more = what.count > shown.count
      findings.append(
        ArchiveFinding(
          name, Bilingual(chinese: chinese, english: english), count: what.count,
          state: .notCompared(
            Bilingual(
              chinese: shown.joined(separator: "、") + (more ? "等 \(what.count) 处" : "")
                + "。请与原名单核对。",
              english: shown.joined(separator: ", ") + (more ? ", … \(what.count) in all" : "")
                + ". Compare with the original list."))))
    }
    tell(
      "list-sheets", "名单的这些工作表没有核对", "these sheets of the list were not checked", rest.otherSheets)
    tell(
      "list-columns", "名单的这些列没有核对", "these columns of the list were not checked",
      rest.otherColumns)
    tell(
      "list-missing-columns", "名单没有这些列，没有核对",
      "the list has no such columns, which were not checked", rest.missingColumns)
    tell(
      "list-lines", "名单的这些行没有核对", "these lines of the list were not checked",
      rest.lines.filter {
        Self.versions(in: $0).isEmpty && !$0.contains("按名次排列") && Self.office(in: $0) == nil
          && !titles.contains($0) && !Self.isUnsigned($0)
      })
    return findings
  }

  private static let listName = Giving.prizes.listName

  /// What the list may be called. Programs before `gives` called every list 获奖名单, so the word itself proves nothing.
  private static let listNames = Giving.allCases.map(\.listName)

  /// The closing line that our own lists have, not signed.
  private static func isUnsigned(_ line: String) -> Bool {
    let text = line.filter { !$0.isWhitespace && $0 != "_" }
    guard let last = text.last, "：:".contains(last) else { return false }
    return text.split(whereSeparator: { "：:".contains($0) }).allSatisfy {
      ["填表人", "审核人", "监督人", "联系电话"].contains($0)
    }
  }

  /// A title such as 2027年“挑战杯”…竞赛市赛获奖名单.
  private static func isTitle(_ line: String) -> Bool {
    listNames.contains { line.hasSuffix($0) && line.count > $0.count }
  }

  /// The office behind 主办单位（盖章）：, where the line says nothing else.
  private static func office(in line: String) -> String? {
    guard line.hasPrefix("主办单位"), let colon = line.firstIndex(where: { "：:".contains($0) }),
      ["主办单位", "主办单位（盖章）", "主办单位(盖章)"].contains(String(line[..<colon]))
    else { return nil }
    let name = line[line.index(after: colon)...].drop(while: \.isWhitespace)
    return name.isEmpty || name.contains(where: \.isWhitespace) ? nil : String(name)
  }

  /// The numbers in 结果第 3 版.
  private static func versions(in line: String) -> [Int] {
    line.filter { !$0.isWhitespace }.matches(of: /结果第([0-9]{1,6})版/).compactMap {
      Int($0.output.1)
    }
  }

  /// The rows whose entry has a better place of its level than a row before it; where the list says that it is ordered within
  /// tracks or groups, than a row of the same one.
  private static func misplaced(
    _ printed: [ArchivedPrize], _ archived: [ArchivedPrize], within scope: PlaceScope
  ) -> [ArchiveMismatch] {
    struct Key: Hashable {
      let entry: Entry.ID
      let level: String
    }
    let places = Dictionary(
      archived.map { prize -> (Key, (place: Int, list: [String])) in
        let list =
          switch scope {
          case .all: [prize.level]
          case .track: [prize.level, prize.track ?? ""]
          case .group: [prize.level, prize.track ?? "", prize.group ?? ""]
          }
        return (Key(entry: prize.entry, level: prize.level), (prize.place ?? .max, list))
      }, uniquingKeysWith: { one, _ in one })
    var last: [[String]: (place: Int, entry: Entry.ID)] = [:]
    var mismatches: [ArchiveMismatch] = []
    for row in printed {
      guard let (place, list) = places[Key(entry: row.entry, level: row.level)] else { continue }
      if let before = last[list], before.place > place {
        mismatches.append(
          ArchiveMismatch(
            "list/\(row.entry)", archived: "\(row.entry)、\(before.entry)",
            computed: "\(before.entry)、\(row.entry)"))
      }
      last[list] = (place, row.entry)
    }
    return mismatches
  }
}
