public import Contest

/// What is wrong in a list of judges.
public enum JudgeFault: Error, Hashable {
  case unknown(String)
  case twice(String, organization: String)
  /// One number in two rows.
  case numberTwice(String, first: String)
  case noSuchEntry(String)
  case severalEntries(String)
  /// The row gives a name without a number, and several stored judges have this name. The texts are their numbers and
  /// organizations.
  case several(String, [String])
  /// The list takes tracks from a judge who still has assigned entries in them.
  case hasOtherTracks(String, round: Bilingual, [String])
  /// A new judge has the same name as stored judges of other organizations. The texts are their numbers and
  /// organizations.
  case namesake(String, organization: String, [String])
  /// The number belonged to another person before.
  case otherName(number: String, before: String)
  /// The unit's name is like that of registered organizations, and is none of them.
  case unitNear(String, [String])
  /// Several registered organizations have this name.
  case unitSeveral(String, [String])
  /// A sheet that was not read, because it lists neither judges nor conflicts.
  case sheetPassedOver(String)
  /// A limit below 1, which would give the judge nothing.
  case capacity(Int)
  /// A dash or a stroke in the cell of tracks. It counts as blank: the judge may judge every track.
  case tracksBlank(String)
  /// 无 in the cell of tracks. It may mean no track or every track.
  case tracksUnclear(String)
  /// A column that seems to be about conflicts and whose heading is not a known one.
  case conflictHeading(String)
  /// On the sheet of conflicts, the number is another judge's than the name beside it.
  case numberNotName(number: String, is: String)
  /// A conflict with an organization that is not registered; `near` are registered ones that look like it.
  case noSuchOrganization(String, near: [String])
  /// A conflict with an organization that has no registered entry yet.
  case organizationWithoutEntries(String)
  /// A part of the cell about relatives that names no person.
  case householdUnclear(String)
  /// The people that were read from the cell about relatives.
  case householdRead([HouseholdCell.Person])
  /// A part of the cell about former workplaces that names no organization.
  case pastUnclear(String)
  /// The organizations that were read from the cell about former workplaces.
  case pastRead([PastEmployersCell.Unit])
  /// The list gives former workplaces or relatives of so many judges, and no round of the rulebook lets them bar anybody.
  case notAskedFor(Conflict.Kind, judges: Int)
  /// A conflict with a whole organization, stored for each of its entries.
  case wholeOrganization(judge: String, organization: String, entries: Int)
}

extension JudgeFault: Explained {
  public var code: String {
    switch self {
    case .unknown: "judge-unknown"
    case .twice: "judge-twice"
    case .numberTwice: "judge-number-twice"
    case .noSuchEntry: "judge-declared-no-such-entry"
    case .severalEntries: "judge-declared-several-entries"
    case .several: "judge-several"
    case .hasOtherTracks: "judge-has-other-tracks"
    case .namesake: "judge-namesake"
    case .otherName: "judge-number-of-another"
    case .unitNear: "judge-organization-near"
    case .unitSeveral: "judge-organization-several"
    case .sheetPassedOver: "judge-sheet-passed-over"
    case .capacity: "judge-capacity"
    case .tracksBlank: "judge-tracks-blank"
    case .tracksUnclear: "judge-tracks-unclear"
    case .conflictHeading: "judge-conflict-heading"
    case .numberNotName: "judge-number-not-name"
    case .noSuchOrganization: "judge-declared-no-such-organization"
    case .organizationWithoutEntries: "judge-declared-organization-without-entries"
    case .householdUnclear: "judge-household-unclear"
    case .householdRead: "judge-household-read"
    case .pastUnclear: "judge-past-organization-unclear"
    case .pastRead: "judge-past-organization-read"
    case .notAskedFor: "judge-conflict-not-asked-for"
    case .wholeOrganization: "judge-declared-organization"
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
    case (.numberTwice(let number, let first), .chinese):
      "评委编号“\(number)”在 \(first) 已经用过。同一人请只留一行；不同的人请另编号。"
    case (.numberTwice(let number, let first), .english):
      "Judge number “\(number)” stands at \(first) already. Keep one row for one person; give another person another number."
    case (.noSuchEntry(let number), .chinese):
      "没有编号或编码为“\(number)”的申报，回避未能登记。请核对编号。"
    case (.noSuchEntry(let number), .english):
      "There is no entry “\(number)”, so the conflict could not be noted. Check the number."
    case (.severalEntries(let number), .chinese): "编号“\(number)”有多个单位在用。请填编码，或在“单位”列写明单位。"
    case (.severalEntries(let number), .english):
      "Several organizations use number “\(number)”. Give the entry's code, or the organization in its column."
    case (.several(let name, let judges), .chinese):
      "已有 \(judges.count) 位评委叫“\(name)”：\(judges.joined(separator: "、"))。请填写“评委编号”，以免张冠李戴。"
    case (.several(let name, let judges), .english):
      "\(judges.count) judges are called “\(name)” already: \(judges.joined(separator: ", ")). Fill in 评委编号."
    case (.hasOtherTracks(let name, let round, let entries), .chinese):
      "“\(name)”在“\(round.chinese)”轮还有 \(entries.count) 项不在可评类别之内：\(entries.prefix(8).joined(separator: "、"))\(entries.count > 8 ? " 等" : "")。已分配的不会收回；不应再评的，请登记回避或另派评委。"
    case (.hasOtherTracks(let name, let round, let entries), .english):
      "“\(name)” still has \(Counted.english(entries.count, "entry", "entries")) of other tracks in round “\(round.text(in: .english))”: \(entries.prefix(8).joined(separator: ", "))\(entries.count > 8 ? ", …" : ""). Assignments stay; recuse or replace the judge where they should not."
    case (.namesake(let name, let home, let judges), .chinese):
      "名单里已有“\(name)”：\(judges.joined(separator: "、"))；这里单位是“\(home)”，按另一位评委新增。如果是同一人换了单位，请填写原来的“评委编号”。"
    case (.namesake(let name, let home, let judges), .english):
      "“\(name)” is on the list already: \(judges.joined(separator: ", ")). This one, of “\(home)”, is added as another judge. If the same person has moved, fill in the 评委编号 kept before."
    case (.otherName(let number, let before), .chinese):
      "编号 \(number) 原是“\(before)”，这里换了姓名，其已有的分配和评分会归到新姓名下。如是另一人，请另编号。"
    case (.otherName(let number, let before), .english):
      "Number \(number) was “\(before)”; with another name, assignments and marks go to that name. "
        + "Give another person another number."
    case (.unitNear(let unit, let names), .chinese):
      "评委单位“\(unit)”不在单位名单中，但与“\(names.prefix(3).joined(separator: "”“"))”相近。如是同一单位，请改用名单上的名称，否则不会回避。"
    case (.unitNear(let unit, let names), .english):
      "The judge's unit “\(unit)” is not on the list of organizations, yet near “\(names.prefix(3).joined(separator: "”, “"))”. "
        + "If it is the same, use the listed name; otherwise it is no conflict."
    case (.unitSeveral(let unit, let names), .chinese):
      "评委单位“\(unit)”可指多个单位：\(names.joined(separator: "、"))，已按都须回避处理。请改用全称。"
    case (.unitSeveral(let unit, let names), .english):
      "The judge's unit “\(unit)” can be several organizations: \(names.joined(separator: ", ")). "
        + "All of them are taken as conflicts; give the full name."
    case (.sheetPassedOver(let name), .chinese):
      "工作表“\(name)”既不是评委名单（姓名、工作单位），也不是回避表（评委、作品编号或单位），未读取。"
    case (.sheetPassedOver(let name), .english):
      "Sheet “\(name)” lists neither judges (姓名, 工作单位) nor conflicts (评委, 作品编号 or 单位); it was not read."
    case (.capacity(let count), .chinese):
      "最多可评件数为 \(count)，应为 1 以上的整数。不限件数请留空；不参加评审的请从名单中删去。"
    case (.capacity(let count), .english):
      "The most entries is \(count); it is a whole number from 1. Leave it blank for no limit; take a judge who does not judge off the list."
    case (.tracksBlank(let text), .chinese):
      "可评类别写的是“\(text)”，按空白收，即各类别都可评。不参加评审的请从名单中删去。"
    case (.tracksBlank(let text), .english):
      "“\(text)” is taken as a blank cell: the judge may judge every track. Take a judge who does not judge off the list."
    case (.tracksUnclear(let text), .chinese):
      "可评类别写的是“\(text)”，看不出是都不能评还是不限。不限的留空或写“不限”；不参加评审的请从名单中删去。"
    case (.tracksUnclear(let text), .english):
      "“\(text)” does not say whether the judge judges no track or every one. Leave it blank (or write 不限) for every one; take a judge who does not judge off the list."
    case (.conflictHeading(let title), .chinese):
      "“\(title)”列与回避有关，但不知道怎样读。请改为“回避作品”“回避单位”或“回避原因”，或删去这一列。"
    case (.conflictHeading(let title), .english):
      "The column “\(title)” is about conflicts, and how to read it is not known. Call it 回避作品, 回避单位 or 回避原因, or remove it."
    case (.numberNotName(let number, let name), .chinese):
      "评委编号“\(number)”是“\(name)”，与这一行的姓名不一致。请核对后改正其中一个。"
    case (.numberNotName(let number, let name), .english):
      "Judge number “\(number)” is “\(name)”, which is not the name in this row. Correct one of them."
    case (.noSuchOrganization(let unit, let near), .chinese):
      "没有单位“\(unit)”，回避未能登记。"
        + (near.isEmpty ? "请核对名称。" : "是否为“\(near.prefix(3).joined(separator: "”“"))”？请改用名单上的名称。")
    case (.noSuchOrganization(let unit, let near), .english):
      "There is no organization “\(unit)”, so the conflict could not be noted. "
        + (near.isEmpty
          ? "Check the name."
          : "Is it “\(near.prefix(3).joined(separator: "”, “"))”? Use the listed name.")
    case (.organizationWithoutEntries(let unit), .chinese):
      "“\(unit)”还没有申报，回避未能登记。请在报名以后再导入这一行。"
    case (.organizationWithoutEntries(let unit), .english):
      "“\(unit)” has no entries yet, so the conflict could not be noted. Import this row after registration."
    case (.householdUnclear(let part), .chinese):
      "“\(part)”里没有读出同住亲属的姓名，无法据此回避。请只写姓名，多人用顿号隔开，如“林一、王芳”；没有的请留空。"
    case (.householdUnclear(let part), .english):
      "No name was found in “\(part)”, so no conflict could be kept. Write the names alone, apart by 、; leave it blank for none."
    case (.householdRead(let people), .chinese):
      "同住亲属读作：\(people.map { $0.relation.isEmpty ? $0.name : "\($0.name)（\($0.relation)）" }.joined(separator: "、"))。"
    case (.householdRead(let people), .english):
      "Read as of the household: \(people.map { $0.relation.isEmpty ? $0.name : "\($0.name) (\($0.relation))" }.joined(separator: ", "))."
    case (.pastUnclear(let part), .chinese):
      "“\(part)”里没有读出单位名称，无法据此回避。请写单位全称，多个用顿号隔开；没有的请留空。"
    case (.pastUnclear(let part), .english):
      "No organization was found in “\(part)”, so no conflict could be kept. Write full names, apart by 、; leave it blank for none."
    case (.pastRead(let units), .chinese):
      "曾任单位读作：\(units.map { $0.isRegistered ? $0.name : "\($0.name)（不在单位名单中）" }.joined(separator: "、"))。"
    case (.pastRead(let units), .english):
      "Read as former workplaces: \(units.map { $0.isRegistered ? $0.name : "\($0.name) (not a registered organization)" }.joined(separator: ", "))."
    case (.notAskedFor(let kind, let count), .chinese):
      "名单写了 \(count) 位评委的\(kind == .household ? "同住亲属" : "曾任单位")，本届规程的回避（conflicts）没有 \(kind.rawValue)：照存，但不据此回避，分配和投票都不避开。要避开的，请逐件写在“回避作品”，或修订规程。"
    case (.notAskedFor(let kind, let count), .english):
      "The list gives the \(kind == .household ? "relatives" : "former workplaces") of \(Counted.english(count, "judge", "judges")), and the rulebook's conflicts do not have \(kind.rawValue): they are kept and bar nobody, neither from marking nor from voting. Name the entries under 回避作品, or amend the rulebook."
    case (.wholeOrganization(let judge, let unit, let count), .chinese):
      "评委“\(judge)”须回避“\(unit)”，涉及其现有的 \(count) 项申报。以后新报的作品不在内，报名截止后请再导入一次。"
    case (.wholeOrganization(let judge, let unit, let count), .english):
      "“\(judge)” has a conflict with “\(unit)”, which has \(count) entries now. Entries registered later are not among them; import the list again when registration has closed."
    }
  }
}
