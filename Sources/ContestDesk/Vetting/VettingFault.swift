public import Contest

/// Why something about a step of vetting is not possible.
public enum VettingFault: Error, Hashable {
  /// The rulebook has no step of vetting.
  case noStep
  case severalSteps([Round.ID])
  case notVetting(Round.ID, known: [Round.ID])
  /// There are no candidates yet, or every department was asked about each of them already.
  /// `notScreened` are entries that would be candidates if they were accepted.
  case nobodyToAsk(Round.ID, hasCandidates: Bool, notScreened: [Entry.ID] = [])
  case notBegun(Round.ID)
  case alreadyClosed(Round.ID)
  /// The last day is not over, and answers of these departments are missing.
  case stillOpen(Round.ID, until: CalendarDay, missing: [String])
  /// A round has to wait for it; without a round, the prizes have to wait.
  case notOver(
    Round.ID, before: Round.ID?, notAsked: [Entry.ID], waiting: [Entry.ID],
    undecided: [Entry.ID] = [])
  case unknownDepartment(String, known: [String], near: String?)
  /// No department was asked about this candidate, or several candidates have the number.
  case notAskedAbout(String, several: [String])
  /// A department was not asked about the candidate.
  case departmentNotAsked(String, about: Entry.ID)
  case unknownAnswer(String)
  /// An answer against a candidate needs a reason.
  case reasonMissing(Entry.ID)
  /// There is a remark with an answer that does not stop the candidate. The answer counts without the remark.
  case remarkBeside(Entry.ID, VettingAnswer)
  /// There is a reason without an answer.
  case reasonWithoutAnswer(Entry.ID)
  case candidateMissing
  /// The candidate appears twice in the file.
  case candidateTwice(String, first: String)
  /// Another answer is stored.
  case answeredBefore(Entry.ID, department: String, VettingAnswer, now: VettingAnswer)
  /// The file does not say which department's answers it contains.
  case whoseAnswers(known: [String])
  /// The file contains answers of another department than the given one.
  case otherDepartment(named: String, found: String)
  /// A row of another department than most rows of the file.
  case departmentsDiffer(String, file: String)
  /// Candidates about whom the department was asked have no row in its file.
  case rowsMissing([Entry.ID], department: String)
  /// The row shows a person who is not the candidate; `belongsTo` is the candidate whose name it is.
  case otherPerson(String, belongsTo: Entry.ID?)
  /// The row shows an ID number that does not belong to the candidate.
  case otherNumber(String, belongsTo: Entry.ID?)
  /// The file has no answer.
  case empty
  /// The step is closed, so the answer is late.
  case late(Entry.ID, department: String)
  /// The person who enters or decides has a conflict of interest with the candidate.
  case concerned(String, Entry.ID, [Conflict])
  /// The person who answers for a department has a conflict of interest with the candidate.
  case answererConcerned(String, String, Entry.ID, [Conflict])
  /// What is written in the place of the person who answers for a department names no person.
  case answererIsNobody(String, String)
  /// The department is the candidate's own unit, and the rulebook lets it step aside.
  case ownUnit(String, Entry.ID, Conflict)
  /// The department is the candidate's own unit, and answers all the same.
  case ownUnitAnswers(String, Entry.ID, Conflict)
  /// A row about all others is against them, though whoever stops has to be named.
  case othersAgainst
  /// A row about all others has a remark and no answer.
  case othersWithoutAnswer
  /// A row about all others, of whom there are none.
  case nobodyElse(String)
  /// A remark beside an answer about all others.
  case remarkBesideOthers(VettingAnswer, count: Int)
}

extension VettingFault: NamingThings {
  public var code: String {
    switch self {
    case .noStep: "vetting-no-step"
    case .severalSteps: "vetting-several-steps"
    case .notVetting: "vetting-other-kind"
    case .nobodyToAsk: "vetting-nobody-to-ask"
    case .notBegun: "vetting-not-begun"
    case .alreadyClosed: "vetting-already-closed"
    case .stillOpen: "vetting-still-open"
    case .notOver: "vetting-not-over"
    case .unknownDepartment: "vetting-unknown-department"
    case .notAskedAbout: "vetting-not-asked-about"
    case .departmentNotAsked: "vetting-department-not-asked"
    case .unknownAnswer: "vetting-unknown-answer"
    case .reasonMissing: "vetting-reason-missing"
    case .remarkBeside: "vetting-remark-beside-answer"
    case .reasonWithoutAnswer: "vetting-reason-without-answer"
    case .candidateMissing: "vetting-candidate-missing"
    case .candidateTwice: "vetting-candidate-twice"
    case .answeredBefore: "vetting-answered-before"
    case .whoseAnswers: "vetting-whose-answers"
    case .otherDepartment: "vetting-other-department"
    case .departmentsDiffer: "vetting-departments-differ"
    case .rowsMissing: "vetting-rows-missing"
    case .otherPerson: "vetting-other-person"
    case .otherNumber: "vetting-other-id-number"
    case .empty: "vetting-empty"
    case .concerned: "vetting-concerned"
    case .answererConcerned: "vetting-answerer-concerned"
    case .answererIsNobody: "vetting-answerer-is-nobody"
    case .ownUnit: "vetting-own-unit"
    case .ownUnitAnswers: "vetting-own-unit-answers"
    case .othersAgainst: "vetting-others-against"
    case .othersWithoutAnswer: "vetting-others-without-answer"
    case .nobodyElse: "vetting-nobody-else"
    case .remarkBesideOthers: "vetting-remark-beside-others"
    case .late: "vetting-late"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .notBegun: [.askDepartments]
    case .notOver(_, _, let notAsked, let waiting, let undecided):
      (notAsked.isEmpty ? [] : [.askDepartments])
        + (notAsked.isEmpty && !waiting.isEmpty ? [.closeVetting] : [])
        + (undecided.isEmpty ? [] : [.decideVetting])
    case .remarkBeside, .remarkBesideOthers: [.showVetting]
    case .alreadyClosed, .late: [.decideVetting]
    case .nobodyToAsk(_, let hasCandidates, let notScreened):
      (hasCandidates ? [.showVetting] : []) + (notScreened.isEmpty ? [] : [.returnEntry])
    case .answeredBefore: [.replace]
    case .notAskedAbout, .departmentNotAsked: [.showVetting]
    default: []
    }
  }

  public func message(in language: Language, naming names: Names) -> String {
    func name(_ round: Round.ID) -> String { names.round(round, in: language) }
    func list(_ names: [String]) -> String {
      names.joined(separator: language == .chinese ? "、" : ", ")
    }
    return switch (self, language) {
    case (.noStep, .chinese): "规程里没有征求部门意见的轮次（kind: vetting）。"
    case (.noStep, .english): "The rulebook has no step of vetting (kind: vetting)."
    case (.severalSteps(let rounds), .chinese):
      "规程里征求部门意见不止一次（\(names.choice(of: rounds, in: language))），请写明是哪一次。"
    case (.severalSteps(let rounds), .english):
      "The rulebook has several steps of vetting (\(names.choice(of: rounds, in: language))). Say which one."
    case (.notVetting(let round, let known), .chinese):
      "轮次“\(name(round))”不是征求部门意见；是的有：\(names.choice(of: known, in: language))。"
    case (.notVetting(let round, let known), .english):
      "Round “\(name(round))” is no step of vetting; these are: \(names.choice(of: known, in: language))."
    case (.nobodyToAsk(let round, true, let notScreened), .chinese):
      "“\(name(round))”的人选都已经向各部门征求过意见。\(Self.notScreened(notScreened, .chinese))"
    case (.nobodyToAsk(let round, true, let notScreened), .english):
      "Every department was asked about each candidate of “\(name(round))” already.\(Self.notScreened(notScreened, .english))"
    case (.nobodyToAsk(let round, false, let notScreened), .chinese):
      notScreened.isEmpty
        ? "“\(name(round))”还没有人选：请先通过资格审查，或先确认前一轮的晋级名单。"
        : "“\(name(round))”还没有人选。\(Self.notScreened(notScreened, .chinese))"
    case (.nobodyToAsk(let round, false, let notScreened), .english):
      notScreened.isEmpty
        ? "“\(name(round))” has no candidates yet. Let them pass screening, or confirm the selection of the round before."
        : "“\(name(round))” has no candidates yet.\(Self.notScreened(notScreened, .english))"
    case (.notBegun(let round), .chinese): "“\(name(round))”还没有向部门征求意见。"
    case (.notBegun(let round), .english): "No department was asked in “\(name(round))” yet."
    case (.alreadyClosed(let round), .chinese): "“\(name(round))”已经结束。结束以后收到的答复按逾期登记，是否采纳另作决定。"
    case (.alreadyClosed(let round), .english):
      "“\(name(round))” is closed. Answers that come now are entered as late, and decided on one by one."
    case (.stillOpen(let round, let day, let missing), .chinese):
      "“\(name(round))”答复到 \(day) 为止，\(list(missing))还没有答复齐。期满以后，或者答复齐以后才能结束。"
    case (.stillOpen(let round, let day, let missing), .english):
      "Answers in “\(name(round))” are due until \(day), and \(list(missing)) have not answered everything. It is closed after that "
        + "day, or once all have answered."
    case (.notOver(let step, let round, let notAsked, let waiting, let undecided), _):
      Self.notOver(name(step), round.map(name), notAsked, waiting, undecided, language)
    case (.unknownDepartment(let name, let known, let near), .chinese):
      "没有“\(name.prefix(40))”这个部门\(near.map { "，是不是“\($0)”" } ?? "")。规程里征求意见的是：\(list(known))。"
    case (.unknownDepartment(let name, let known, let near), .english):
      "There is no department “\(name.prefix(40))”\(near.map { "; did you mean “\($0)”" } ?? ""). The rulebook asks \(list(known))."
    case (.notAskedAbout(let text, let several), .chinese):
      several.isEmpty
        ? "没有就“\(text.prefix(40))”征求过意见，请核对编号。"
        : "“\(text.prefix(40))”可能指 \(several.count) 项（\(several.firstFew(in: language))），请照括号里的写法指明。"
    case (.notAskedAbout(let text, let several), .english):
      several.isEmpty
        ? "Nobody was asked about “\(text.prefix(40))”. Check the code."
        : "“\(text.prefix(40))” may mean \(several.count) (\(several.firstFew(in: language))). Write one as it stands in brackets."
    case (.departmentNotAsked(let name, let entry), .chinese): "没有就 \(entry.text) 征求过\(name)的意见。"
    case (.departmentNotAsked(let name, let entry), .english):
      "\(name) was not asked about \(entry.text)."
    case (.unknownAnswer(let text), .chinese):
      "“\(text.prefix(40))”不是意见，请填 无异议、有异议、不适用、无工作单位 或 回避。"
    case (.unknownAnswer(let text), .english):
      "“\(text.prefix(40))” is no answer. Write 无异议 (clear), 有异议 (adverse), 不适用 (not-applicable), 无工作单位 (no-employer) or 回避 (steps-aside)."
    case (.reasonMissing(let entry), .chinese): "对 \(entry.text) 有异议的，请写明理由；理由密封保存。"
    case (.reasonMissing(let entry), .english):
      "An answer against \(entry.text) needs its reason, which is kept sealed."
    case (.remarkBeside(let entry, let answer), .chinese):
      "对 \(entry.text) 的意见是“\(answer.name(in: language))”，说明栏另写了话。意见按“\(answer.name(in: language))”收，说明密封保存；请看说明，若其实有异议，请向部门核实后以改正的答复为准。"
    case (.remarkBeside(let entry, let answer), .english):
      "The answer about \(entry.text) is “\(answer.name(in: language))” and a remark stands beside it. The answer is taken as it is and the remark is kept sealed; read it, and ask the department if it means something else."
    case (.reasonWithoutAnswer(let entry), .chinese): "\(entry.text) 写了说明而没有填意见，请补填意见。"
    case (.reasonWithoutAnswer(let entry), .english):
      "\(entry.text) has a remark and no answer. Fill in the answer."
    case (.candidateMissing, .chinese): "这一行没有编号，看不出是对谁的意见。"
    case (.candidateMissing, .english): "This row has no code, so nobody can tell whom it is about."
    case (.candidateTwice(let text, let first), .chinese): "“\(text)”在表里出现两次，前一次在 \(first)。"
    case (.candidateTwice(let text, let first), .english):
      "“\(text)” stands twice, first at \(first)."
    case (.answeredBefore(let entry, let department, let old, let new), .chinese):
      "\(department)对 \(entry.text) 已答复“\(old.name(in: language))”，这次是“\(new.name(in: language))”或理由不同。确以这次为准的，请说明。"
    case (.answeredBefore(let entry, let department, let old, let new), .english):
      "\(department) answered “\(old.name(in: language))” about \(entry.text) before; this says “\(new.name(in: language))”, or "
        + "gives another reason. Say that this one counts, if it does."
    case (.whoseAnswers(let known), .chinese): "看不出是哪个部门的答复，请写明部门：\(list(known))。"
    case (.whoseAnswers(let known), .english):
      "The file does not say whose answers it holds. Name the department: \(list(known))."
    case (.otherDepartment(let named, let found), .chinese):
      "写明的是\(named)，文件里是\(found)的答复，请核对。"
    case (.otherDepartment(let named, let found), .english):
      "\(named) was named, and the file holds the answers of \(found). Check which it is."
    case (.departmentsDiffer(let found, let file), .chinese):
      "这份文件是\(file)的答复，这一行写的是\(found)。请改正部门，或把\(found)的答复另存一份。"
    case (.departmentsDiffer(let found, let file), .english):
      "The file holds the answers of \(file), and this row says \(found). Correct it, or put the answers of \(found) into a file of their own."
    case (.rowsMissing(let entries, let department), .chinese):
      "向\(department)征求过意见的，表里缺 \(entries.count) 项：\(entries.listed("、"))。可能是删了行；没有答复的，期满后按规程处理。请向\(department)核实。"
    case (.rowsMissing(let entries, let department), .english):
      "\(department) was asked about \(entries.count) more who have no row here: \(entries.listed(", ")). A row may have been deleted; without an answer the rulebook decides at the end. Check with \(department)."
    case (.otherPerson(let text, let owner?), .chinese):
      "\(text) 这一行的姓名是 \(owner.text) 的人，可能只对部分列排过序或改动过编号。不知道意见是对谁的，请核对后改正。"
    case (.otherPerson(let text, let owner?), .english):
      "The row of \(text) names a person of \(owner.text): some cells were moved without the others. Check whom the answer is about, and put it right."
    case (.otherPerson(let text, nil), .chinese): "\(text) 这一行的姓名与系统中的不同。意见按 \(text) 收，请核对。"
    case (.otherPerson(let text, nil), .english):
      "The row of \(text) has another name than is kept here. The answer is taken for \(text); check it."
    case (.otherNumber(let text, let owner?), .chinese):
      "\(text) 这一行的身份证号是 \(owner.text) 的，可能只对部分列排过序或改动过编号。不知道意见是对谁的，请核对后改正。"
    case (.otherNumber(let text, let owner?), .english):
      "The row of \(text) has the ID number of \(owner.text): some cells were moved without the others. Check whom the answer is about, and put it right."
    case (.otherNumber(let text, nil), .chinese):
      "\(text) 这一行的身份证号与系统中的不同（也可能被表格软件改坏）。意见按 \(text) 收，请核对。"
    case (.otherNumber(let text, nil), .english):
      "The row of \(text) has another ID number than is kept here, or a spreadsheet damaged it. The answer is taken for \(text); check it."
    case (.empty, .chinese): "表里没有填写任何意见。"
    case (.empty, .english): "No answer is filled in."
    case (.concerned(let name, let entry, let conflicts), _):
      Self.concerned(name, entry, conflicts, language)
    case (.answererConcerned(let name, let department, let entry, let conflicts), _):
      Self.answererConcerned(name, department, entry, conflicts, language)
    case (.answererIsNobody(let text, let department), .chinese):
      "“\(text)”不是一个人的姓名，不能作\(department)的经办人。请写姓名，单位写在后面，如“苏立（市教育局）”；不知道的留空。"
    case (.answererIsNobody(let text, let department), .english):
      "“\(text)” names no person and cannot answer for \(department). Write a name, with the organization behind it, or leave it blank."
    case (.ownUnit(let department, let entry, let conflict), _):
      Self.ownUnit(department, entry, conflict, isTaken: false, language)
    case (.ownUnitAnswers(let department, let entry, let conflict), _):
      Self.ownUnit(department, entry, conflict, isTaken: true, language)
    case (.othersAgainst, .chinese): "“其余”不能都填有异议：停止谁，请逐个写明编号和理由。"
    case (.othersAgainst, .english):
      "An answer against candidates cannot be given to all others at once: name each of them, with the reason."
    case (.othersWithoutAnswer, .chinese): "“其余”这一行写了说明而没有填意见，请补填意见。"
    case (.othersWithoutAnswer, .english):
      "The row about all others has a remark and no answer. Fill in the answer."
    case (.nobodyElse(let department), .chinese):
      "\(department)没有其余待答复的人选，“其余”这一行没有用到。"
    case (.nobodyElse(let department), .english):
      "Nobody else waits for an answer of \(department), so the row about all others was not used."
    case (.remarkBesideOthers(let answer, let count), .chinese):
      "“其余”填的是“\(answer.name(in: language))”，说明栏另写了话。其余 \(count) 项都按“\(answer.name(in: language))”收，说明各存一份，密封保存；请看说明，若其实有异议，请向部门核实后以改正的答复为准。"
    case (.remarkBesideOthers(let answer, let count), .english):
      "The answer about all others is “\(answer.name(in: language))” and a remark stands beside it. It is taken for all \(count) of them, each with the remark, which is kept sealed; read it, and ask the department if it means something else."
    case (.late(let entry, let department), .chinese):
      "\(department)对 \(entry.text) 的答复在征求意见结束以后收到，按逾期登记，不自动起作用；影响结果的，请另作决定。"
    case (.late(let entry, let department), .english):
      "The answer of \(department) about \(entry.text) came after the step was closed. It is entered as late and has no effect "
        + "by itself; where it matters, decide on it."
    }
  }

  private static func notOver(
    _ step: String, _ round: String?, _ notAsked: [Entry.ID], _ waiting: [Entry.ID],
    _ undecided: [Entry.ID], _ language: Language
  ) -> String {
    var parts: [String] = []
    switch language {
    case .chinese:
      if !notAsked.isEmpty {
        parts.append("没有征求意见的 \(notAsked.count) 项（\(notAsked.listed("、"))）")
      }
      if !waiting.isEmpty {
        parts.append("没有答复齐的 \(waiting.count) 项（\(waiting.listed("、"))）")
      }
      if !undecided.isEmpty {
        parts.append("各部门都回避、待决定的 \(undecided.count) 项（\(undecided.listed("、"))）")
      }
      let what = round.map { "“\($0)”不能开始" } ?? "不能评奖"
      return "“\(step)”还没有结束，\(what)：\(parts.joined(separator: "，"))。"
    case .english:
      if !notAsked.isEmpty {
        parts.append("\(notAsked.count) not asked about (\(notAsked.listed(", ")))")
      }
      if !waiting.isEmpty {
        parts.append("\(waiting.count) with answers to come (\(waiting.listed(", ")))")
      }
      if !undecided.isEmpty {
        parts.append(
          "\(undecided.count) from whom every department steps aside, to be decided on (\(undecided.listed(", ")))"
        )
      }
      let what = round.map { "“\($0)” cannot begin" } ?? "no prizes are given"
      return "“\(step)” is not over, so \(what): \(parts.joined(separator: ", "))."
    }
  }
}

/// A fault about a file's department is about this file only.
extension VettingFault: FaultOfFile {}

extension VettingFault {
  /// The entries about which nobody is asked because they are not screened, and what to do; empty where there are none.
  static func notScreened(_ entries: [Entry.ID], _ language: Language) -> String {
    guard !entries.isEmpty else { return "" }
    return switch language {
    case .chinese: "还没有审核通过、没有征求的：\(entries.listed("、"))。请先审核；通过以后再征求一次。"
    case .english:
      " Not accepted yet and not asked about: \(entries.listed(", ")). Screen them first; once they are accepted, ask again."
    }
  }
}
