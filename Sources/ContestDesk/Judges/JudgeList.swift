public import Contest
import ContestSheets

/// The list of judges as an office keeps it: 评委名单, and what they declared.
struct JudgeList {
  /// A judge without an id yet, unless the list gives one.
  struct Row {
    var judge: Judge
    var declared: [(entry: String, organization: String, reason: String)] = []
    var place: Place
  }
  private(set) var rows: [Row] = []
  private(set) var problems: [Problem] = []
  private let tracks: TrackWords

  static let columns = [
    TableColumn("name", ["姓名", "评委姓名", "评委", "专家姓名", "专家"], isRequired: true),
    TableColumn("organization", ["工作单位", "单位", "所在单位", "评委单位"], isRequired: true),
    TableColumn("number", ["评委编号", "编号", "专家编号"]),
    TableColumn("title", ["职称", "专业技术职务", "职务", "职称/职务", "职务职称"]),
    TableColumn("topics", ["研究方向", "研究领域", "专业", "学科", "专业领域", "擅长领域"]),
    TableColumn("tracks", ["可评类别", "评审类别", "类别", "可评赛道", "可评组别"]),
    TableColumn("capacity", ["最多可评件数", "可评件数", "最多评审件数", "件数上限"]),
    TableColumn("province", ["省份", "省", "所在省份", "所在省", "地区"]),
    TableColumn("declared", ["回避作品", "需回避作品", "申报回避", "回避"]),
    TableColumn("reason", ["回避原因", "回避理由"]),
    // Known and not stored: nothing of a contest needs them.
    TableColumn("mobile", ["手机", "手机号", "联系电话", "电话", "联系方式"]),
    TableColumn("ordinal", ["序号"]),
    TableColumn("note", ["备注"]),
  ]
  static let declarationColumns = [
    TableColumn("name", ["评委", "姓名", "评委姓名", "专家"], isRequired: true),
    TableColumn("entry", ["作品编号", "编号", "作品编码", "回避作品"], isRequired: true),
    TableColumn("organization", ["单位", "学校", "推荐单位", "报送单位"]),
    TableColumn("reason", ["回避原因", "原因", "理由", "说明"]),
  ]

  /// - Throws: `SheetError` when the file is no table.
  init(_ path: String, rulebook: Rulebook) throws(SheetError) {
    tracks = TrackWords(rulebook.tracks)
    let source = try SheetSource.open(path)
    var declarations: [SheetInfo] = []
    var hasList = false
    for sheet in source.sheets where sheet.hasCells && sheet.visibility == .visible {
      let reader = try DataReader(source, sheet, columns: Self.columns)
      guard reader.header?.column("name") != nil, reader.header?.column("organization") != nil,
        reader.header?.column("name") != reader.header?.column("number")
      else {
        declarations.append(sheet)
        continue
      }
      if try isDeclarations(source, sheet) {
        declarations.append(sheet)
        continue
      }
      hasList = true
      while let row = try reader.next() { take(row) }
      problems += reader.problems
    }
    for sheet in declarations { try takeDeclarations(source, sheet) }
    if !hasList {
      problems.append(
        Problem(
          TableError.noHeadings(wanted: ["姓名", "工作单位"]), at: Place(file: source.name)))
    }
  }

  private func isDeclarations(
    _ source: SheetSource, _ sheet: SheetInfo
  ) throws(SheetError) -> Bool {
    let reader = try DataReader(source, sheet, columns: Self.declarationColumns)
    guard let header = reader.header else { return false }
    return header.column("name") != nil && header.column("entry") != nil
      && header.column("reason") != nil
  }

  private mutating func take(_ row: DataRow) {
    func text(_ id: String) -> String { (try? row.cell(id).cleanText()) ?? "" }
    let name = FormText.name(text("name"))
    let home = text("organization")
    for (id, value) in [("name", name), ("organization", home)] where value.isEmpty {
      problems.append(
        Problem(TableError.missingValue(id == "name" ? "姓名" : "工作单位"), at: row.place(of: id)))
    }
    guard !name.isEmpty, !home.isEmpty else { return }
    var judge = Judge(
      id: Judge.ID(text("number")), name: name, organization: home, province: text("province"),
      title: text("title"))
    judge.topics = FormText.names(text("topics"))
    judge.tracks = trackIDs(text("tracks"), at: row.place(of: "tracks"))
    do {
      judge.capacity = try row.cell("capacity").wholeNumber()
    } catch {
      problems.append(Problem(error, at: row.place(of: "capacity")))
    }
    var line = Row(judge: judge, place: row.place(of: "name"))
    line.declared = FormText.names(text("declared")).map { ($0, "", text("reason")) }
    rows.append(line)
  }

  private mutating func trackIDs(_ text: String, at place: Place) -> [Track.ID] {
    var ids: [Track.ID] = []
    for word in FormText.names(text) where !["全部", "不限", "所有"].contains(word) {
      if let match = tracks.track(word) {
        ids.append(match.track.id)
      } else {
        problems.append(Problem(tracks.unknown(word), at: place, found: word))
      }
    }
    return ids
  }

  private mutating func takeDeclarations(
    _ source: SheetSource, _ sheet: SheetInfo
  ) throws(SheetError) {
    let reader = try DataReader(source, sheet, columns: Self.declarationColumns)
    guard reader.header?.column("name") != nil, reader.header?.column("entry") != nil else {
      return
    }
    while let row = try reader.next() {
      func text(_ id: String) -> String { (try? row.cell(id).cleanText()) ?? "" }
      let name = FormText.name(text("name"))
      guard !name.isEmpty else { continue }
      guard
        let place = rows.firstIndex(where: { $0.judge.name == name || $0.judge.id.text == name })
      else {
        problems.append(Problem(JudgeFault.unknown(name), at: row.place(of: "name"), found: name))
        continue
      }
      rows[place].declared += FormText.names(text("entry")).map {
        ($0, text("organization"), text("reason"))
      }
    }
  }
}

/// What is wrong in a list of judges.
public enum JudgeFault: Error, Hashable {
  case unknown(String)
  case twice(String, organization: String)
  case noSuchEntry(String)
  case severalEntries(String)
}

extension JudgeFault: Explained {
  public var code: String {
    switch self {
    case .unknown: "judge-unknown"
    case .twice: "judge-twice"
    case .noSuchEntry: "judge-declared-no-such-entry"
    case .severalEntries: "judge-declared-several-entries"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noSuchEntry, .severalEntries: [.listEntries]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.unknown(let name), .chinese): "评委名单中没有“\(name)”。请核对姓名，或先把他列入名单。"
    case (.unknown(let name), .english):
      "“\(name)” is not on the list of judges. Check the name, or list them first."
    case (.twice(let name, let home), .chinese): "\(home)的“\(name)”出现两次。请删去一行；同名的两人请用“评委编号”区分。"
    case (.twice(let name, let home), .english):
      "“\(name)” of \(home) is listed twice. Remove one row; tell two persons of one name apart by 评委编号."
    case (.noSuchEntry(let number), .chinese):
      "没有编号或编码为“\(number)”的作品，回避未能登记。请核对编号。"
    case (.noSuchEntry(let number), .english):
      "There is no entry “\(number)”, so the conflict could not be noted. Check the number."
    case (.severalEntries(let number), .chinese): "编号“\(number)”有多个单位在用。请填作品编码，或在“单位”列写明单位。"
    case (.severalEntries(let number), .english):
      "Several organizations use number “\(number)”. Give the entry's code, or the organization in its column."
    }
  }
}
