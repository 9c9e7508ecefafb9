import Contest
import ContestSheets

/// A column of the registration form: its heading, the values that may be typed, its hint, and an example.
struct TemplateColumn {
  enum Kind: Hashable {
    case number, title, track, group, form, advisers
    case member(PersonField)
    case answer(FormField)
  }
  let kind: Kind
  let heading: String
  let width: Double
  var isRequired = true
  var isCentred = true
  /// The hint that appears when a cell is chosen.
  let message: String
  /// How many tracks and how many groups the drop-downs have.
  private var trackCount = 0
  private var groupCount = 0

  init(
    _ kind: Kind, _ heading: String, width: Double, isRequired: Bool = true,
    isCentred: Bool = true, _ message: String
  ) {
    self.kind = kind
    self.heading = heading
    self.width = width
    self.isRequired = isRequired
    self.isCentred = isCentred
    self.message = message
  }

  /// The columns that a rulebook needs.
  static func columns(for rulebook: Rulebook) -> [TemplateColumn] {
    let nouns = rulebook.nouns
    var columns = [
      TemplateColumn(.number, "序号", width: 6, "本单位内不重复的序号。更正后重新报送时，请保持序号不变。"),
      TemplateColumn(
        .title, nouns.titleHeading, width: 26, isCentred: false,
        "填写全称。\(nouns.one)只在\(nouns.leader)的行填写，其他\(nouns.people)的行留空。"),
    ]
    if rulebook.tracks.count > 1 {
      columns.append(TemplateColumn(.track, nouns.trackHeading, width: 17, "从下拉列表中选择。"))
    }
    if rulebook.tracks.contains(where: { !$0.groups.isEmpty }) {
      columns.append(TemplateColumn(.group, "所属组别", width: 11, "先选类别，再从下拉列表中选择该类别的组别。"))
    }
    if let most = rulebook.people.individualMembers {
      columns.append(
        TemplateColumn(
          .form, "个人/集体", width: 7,
          "个人\(nouns.entry())的\(nouns.people)不超过 \(most) 人；超过的须报集体\(nouns.entry())。"))
    }
    if rulebook.people.advisers.most > 0 {
      columns.append(
        TemplateColumn(
          .advisers, "指导教师", width: 13, isRequired: rulebook.people.advisers.least > 0,
          isCentred: false,
          rulebook.people.advisers.most == 1
            ? "最多 1 人，如：王文。没有的留空。"
            : "最多 \(rulebook.people.advisers.most) 人，用顿号分隔，如：王文、花丽。没有的留空。"))
    }
    for field in rulebook.people.fields {
      if let column = member(field, nouns) { columns.append(column) }
    }
    for field in rulebook.form where field.kind != .file {
      columns.append(
        TemplateColumn(
          .answer(field), field.name.chinese, width: field.kind == .text ? 24 : 14,
          isRequired: field.isRequired, isCentred: field.kind != .text, Self.message(field, nouns)))
    }
    let groups = rulebook.tracks.map(\.groups.count).max() ?? 0
    for index in columns.indices {
      columns[index].trackCount = rulebook.tracks.count
      columns[index].groupCount = groups
    }
    return columns
  }

  private static func member(_ field: PersonField, _ nouns: Nouns) -> TemplateColumn? {
    guard let heading = field.heading else { return nil }
    let (width, message): (Double, String) =
      switch field {
      case .name: (9, "每位\(nouns.people)一行，按署名次序；第一行是\(nouns.leader)。")
      case .studentNumber: (13, "照学籍填写。")
      case .degree: (12, "从下拉列表中选择当前在读的学历层次。")
      case .enrolledOn: (12, "写成 2025-09-01；只知月份的写 2025-09。")
      case .bornOn: (12, "写成 2004-05-20。")
      case .idNumber: (21, "18 位，末位可为 X；无居民身份证的填通行证或护照号。用于核对是否一人多报；加密存放，不对外显示。")
      case .mobile: (13, "11 位手机号，供组委会联系；加密存放，不对外显示。")
      case .organization, .title: (12, "")
      }
    return TemplateColumn(.member(field), heading, width: width, message)
  }

  private static func message(_ field: FormField, _ nouns: Nouns) -> String {
    let rule =
      switch field.kind {
      case .text: field.maximum.map { "不超过 \($0) 字。" } ?? ""
      case .number: "填写数字。"
      case .day: "写成 2025-09-01。"
      case .choice: "从下拉列表中选择。"
      case .yesNo: "填“是”或“否”。"
      case .file: ""
      }
    return "\(nouns.each)只在\(nouns.leader)的行填写。\(rule)\(field.isRequired ? "必填。" : "")"
  }

  /// What may be typed, as a rule for the first row of the range; `nil` if anything may be typed.
  func rule(firstRow row: Int, trackColumn: String?) -> InputRule? {
    let sheet = EntryTemplate.dictionary
    func rule(_ allowed: InputRule.Allowed, _ refusal: String = "") -> InputRule {
      InputRule(allowed, title: heading, message: message, refusal: refusal)
    }
    switch kind {
    case .track:
      return rule(.listFrom("=\(sheet)!$A$2:$A$\(trackCount + 1)"), "请从下拉列表中选择类别。")
    case .group:
      guard let trackColumn else {
        return rule(.listFrom("=\(sheet)!$B$2:$B$\(groupCount + 1)"), "请从下拉列表中选择组别。")
      }
      let place = "MATCH($\(trackColumn)\(row),\(sheet)!$1:$1,0)-1"
      let column = "OFFSET(\(sheet)!$A$2,0,\(place),\(max(groupCount, 1)),1)"
      return rule(
        .listFrom("=OFFSET(\(sheet)!$A$2,0,\(place),COUNTA(\(column)),1)"),
        "请先选类别，再从下拉列表中选择该类别的组别。")
    case .form: return rule(.list(["个人", "集体"]), "请选择“个人”或“集体”。")
    case .member(.degree):
      return rule(
        .list(Degree.allCases.map { $0.name(in: .chinese) }), "请从下拉列表中选择学历层次。")
    case .member(.idNumber): return rule(.length(6...18), "身份证号应为 18 位，请核对。")
    case .member(.mobile): return rule(.length(11...11), "手机号应为 11 位，请核对。")
    case .answer(let field):
      switch field.kind {
      case .choice where field.choices.joined(separator: ",").count <= 255:
        return rule(.list(field.choices), "请从下拉列表中选择。")
      case .yesNo: return rule(.list(["是", "否"]), "请填“是”或“否”。")
      case .text:
        if let most = field.maximum { return rule(.length(0...most), "不超过 \(most) 字。") }
        return rule(.anything)
      case .number, .day, .file, .choice: return rule(.anything)
      }
    case .number, .title, .advisers, .member: return rule(.anything)
    }
  }

  /// The cell's text for a work and one of its members, counted from 0.
  func text(of work: Registration, member index: Int, rulebook: Rulebook) -> String {
    if case .member(let field) = kind {
      guard work.members.indices.contains(index) else { return "" }
      let person = work.members[index]
      switch field {
      case .name: return person.name
      case .studentNumber: return person.studentNumber
      case .degree: return person.degree?.name(in: .chinese) ?? ""
      case .enrolledOn: return person.enrolledOn?.description ?? ""
      case .bornOn: return person.bornOn?.description ?? ""
      case .idNumber: return person.idNumber
      case .mobile: return person.mobile
      case .organization, .title: return ""
      }
    }
    guard index == 0 else { return "" }
    switch kind {
    case .number: return work.number
    case .title: return work.title
    case .track: return rulebook.track(work.track)?.name.chinese ?? ""
    case .group: return work.group
    case .form:
      return switch work.form {
      case .individual: "个人"
      case .collective: "集体"
      case nil: ""
      }
    case .advisers: return work.advisers.map(\.name).joined(separator: "、")
    case .answer(let field): return work.answers[field.id] ?? ""
    case .member: return ""
    }
  }

  /// The cell of the example's first or second row. All people in it are invented, and there are not more of them than
  /// the rulebook allows.
  ///
  /// Older forms always had two members and two advisers; `isLimited` is false for those.
  func example(row: Int, rulebook: Rulebook, year: Int, isLimited: Bool = true) -> String {
    let most = isLimited ? (rulebook.people.members.most, rulebook.people.advisers.most) : (2, 2)
    let track = rulebook.tracks.first { !$0.groups.isEmpty } ?? rulebook.tracks.first
    let people = [
      RegisteredPerson(
        name: "张示范", studentNumber: "\(year - 3)0101001", degree: .undergraduate,
        enrolledOn: CalendarDay(year: year - 3, month: 9, day: 1),
        bornOn: CalendarDay(year: year - 21, month: 5, day: 20), idNumber: "18 位身份证号",
        mobile: "11 位手机号"),
      RegisteredPerson(
        name: "李示范", studentNumber: "\(year - 2)0101002", degree: .undergraduate,
        enrolledOn: CalendarDay(year: year - 2, month: 9, day: 1),
        bornOn: CalendarDay(year: year - 20, month: 11, day: 3), idNumber: "18 位身份证号",
        mobile: "11 位手机号"),
    ]
    var work = Registration(
      number: "示例", title: "（示例行，导入时忽略）", organization: "", track: track?.id ?? "",
      group: track?.groups.first ?? "", form: most.0 == 1 ? .individual : .collective,
      members: Array(people.prefix(most.0)),
      advisers: Array([Adviser(name: "王示范"), Adviser(name: "赵示范")].prefix(most.1)))
    if case .answer(let field) = kind {
      work.answers[field.id] =
        switch field.kind {
        case .text: "（不超过 \(field.maximum ?? 500) 字）"
        case .number: "12"
        case .day: "\(year - 1)-12-01"
        case .choice: field.choices.first ?? ""
        case .yesNo: "否"
        case .file: ""
        }
    }
    return text(of: work, member: row, rulebook: rulebook)
  }
}
