import Contest
import ContestSheets

/// The office's list of English names, for certificates in English: 中文, 英文.
enum EnglishList {
  static let columns = [
    TableColumn(
      "chinese", ["中文", "中文名", "中文名称", "中文姓名", "chinese"], isRequired: true),
    TableColumn("english", ["英文", "英文名", "英文名称", "英文姓名", "english"], isRequired: true),
  ]

  /// Reads the list; rows without an English name are passed over. Without a list, or for certificates in Chinese, there are no
  /// names. `read` gets what became of its cells.
  static func read(
    _ path: String?, for language: Language, _ problems: inout [Problem],
    _ read: inout [FileAccount]
  ) throws -> EnglishNames {
    guard language == .english, let path else { return EnglishNames() }
    let source = try SheetSource.open(path)
    let table = try TableFile.read(source, columns: columns)
    let before = problems.count
    // A row whose English is still to be filled in is passed over: what it lacks is told of the certificates.
    let unfilled = Set(
      table.rows.filter { $0.text("english")?.isEmpty != false }.map { $0.place(of: "english") })
    problems += table.problems.filter {
      $0.code != TableError.missingValue("").code || !unfilled.contains($0.place)
    }
    var first: [String: (english: String, row: Int)] = [:]
    for row in table.rows {
      guard let chinese = row.text("chinese"), let english = row.text("english"),
        !chinese.isEmpty, !english.isEmpty
      else { continue }
      if let before = first[chinese], before.english != english {
        problems.append(
          Problem(
            CertificateFault.englishTwice(before.english, row: before.row),
            at: row.place(of: "english")))
      } else if first[chinese] == nil {
        first[chinese] = (english, row.number)
      }
    }
    var account = table.account
    try account.refuse(Array(problems[before...]), in: source)
    read.append(account)
    return EnglishNames(first.mapValues(\.english))
  }

  /// How many people or titles are named that the office's list lacks.
  private static let mostNamed = 20

  /// Says once what English certificates have in Chinese: units and prizes by name; people and titles by their number, and by name
  /// too if the office gave a list, so that a name written otherwise there is found.
  static func lacking(
    _ sheets: [CertificateSheet], printing fields: Set<CertificateField>, hasList: Bool
  ) -> [Bilingual] {
    func texts(_ wanted: Set<CertificateField>) -> [String] {
      Set(
        sheets.flatMap { sheet in
          sheet.lacking.filter { wanted.contains($0.key) }.flatMap(\.value)
        }
      ).sorted { NaturalOrder.key($0) < NaturalOrder.key($1) }
    }
    var chinese: [String] = []
    var english: [String] = []
    // A title's marks are put around it: it is lacking as a title.
    let printed = fields.contains(.titled) ? fields.union([.title]) : fields
    func count(_ wanted: Set<CertificateField>, _ words: Bilingual) {
      let found = texts(printed.intersection(wanted))
      guard !found.isEmpty else { return }
      let named = hasList ? found.prefix(mostNamed) : []
      let isMore = found.count > named.count
      chinese.append(
        "\(words.chinese) \(found.count) 个"
          + (named.isEmpty ? "" : "：\(named.joined(separator: "、"))\(isMore ? " 等" : "")"))
      english.append(
        "\(found.count) \(words.text(in: .english))"
          + (named.isEmpty
            ? "" : ": \(named.joined(separator: ", "))\(isMore ? " and others" : "")"))
    }
    func name(_ wanted: Set<CertificateField>, _ words: Bilingual) {
      let found = texts(printed.intersection(wanted))
      guard !found.isEmpty else { return }
      chinese.append("\(words.chinese)：\(found.joined(separator: "、"))")
      english.append("\(words.text(in: .english)): \(found.joined(separator: ", "))")
    }
    count([.names, .advisers], Bilingual(chinese: "姓名", english: "names of people"))
    count([.title, .collective], Bilingual(chinese: "名称", english: "titles"))
    name([.organization], Bilingual(chinese: "单位", english: "organizations"))
    name([.office], Bilingual(chinese: "主办单位", english: "office"))
    name(
      [.level, .workLevel, .ownLevel], Bilingual(chinese: "奖项", english: "prizes"))
    name([.programme], Bilingual(chinese: "赛事", english: "programme"))
    name([.tier], Bilingual(chinese: "级", english: "tier"))
    name([.track, .group], Bilingual(chinese: "类别、组别", english: "tracks and groups"))
    guard !chinese.isEmpty else { return [] }
    return [
      Bilingual(
        chinese:
          "英文证书上仍是中文的（\(chinese.joined(separator: "；"))）：没有登记英文名，本程序不自己翻译。请给一份“中文、英文”两列的对照表；奖项、赛事、级的英文名也可以写在规程里。",
        english:
          "These stand in Chinese on the certificates, since no English name is on record and none is invented (\(english.joined(separator: "; "))). Give a list with the columns 中文 and 英文; a rulebook may name prizes, programme and tier in English."
      )
    ]
  }
}
