public import Contest
public import ContestPrint
public import ContestSheets

/// Why a notice is not made.
public enum NoticeFault: Error, Hashable {
  case noTemplate(String, known: [String])
  case notPDF(String)
  /// A notice is a PDF or a Word file.
  case notPDFOrWord(String)
  /// A Word file cannot be made on this machine.
  case noOffice(OfficeProgram.Absence)
  /// LibreOffice could not make the file.
  case notMade(Bilingual)
  case unreadable(String)
  case nothingPublic
  case noPrizeOf(String, known: [String])
  case nobody
  /// A notice about prizes, of which none was won: a decision would commend nobody.
  case nobodyWon
  case noPrizesYet
  /// The sealed list of prizes has changed since. While rounds are `reopened`, closing them comes before sealing.
  case stale(version: Int, reopened: [Bilingual] = [])
  /// One notice about all was asked for with a unit or entries to which it should be narrowed.
  case isForAll(String)
  /// Letters to units were asked for by entries.
  case isByUnit(String)
  /// Entries that were asked for together with a unit that is not theirs.
  case otherUnit(String, entries: [String])
  /// A document number was given without the red head below which it stands.
  case numberWithoutHead
  /// Entries that were asked for and take no part, each with where it stands.
  case takesNoPart([String], [EntryState])
  /// Entries whose proof would bear the pseudonym of somebody who was removed on request.
  case forgotten([String])
  /// Characters that cannot be printed, in some of the letters and not in this many others.
  case unprintable(PrintError, others: Int)
  /// A notice that says who has which prize, while the list of prizes is not through its publicity.
  case beforePublicity(NotYetPublic)

  /// Why a list of prizes is not through the step of publicity that the rulebook has.
  public enum NotYetPublic: Hashable, Sendable {
    case never(Bilingual)
    case still(Bilingual, number: Int, until: CalendarDay)
    /// How many entries differ; 0 where the list cannot be computed.
    case changed(Bilingual, number: Int, entries: Int)
  }
}

extension NoticeFault.NotYetPublic {
  /// The same reason as certificates have; `nil` for any other.
  init?(_ fault: CertificateFault) {
    switch fault {
    case .neverPublic(let step): self = .never(step)
    case .stillPublic(let step, let number, let until):
      self = .still(step, number: number, until: until)
    case .changedSincePublic(let step, let number, let entries):
      self = .changed(step, number: number, entries: entries)
    default: return nil
    }
  }

  var words: Bilingual {
    switch self {
    case .never(let step):
      Bilingual(
        chinese: "规程写有“\(step.chinese)”，名单还没有公示，公示中可能有变",
        english:
          "The rulebook has “\(step.text(in: .english))”, and the list of prizes never stood public; it may change"
      )
    case .still(let step, let number, let until):
      Bilingual(
        chinese: "“\(step.chinese)”还没有结束（第 \(number) 号，公示至 \(until.chinese)），名单还可能变动",
        english:
          "“\(step.text(in: .english))” is not closed yet (number \(number), until \(until)), and the list may still change"
      )
    case .changed(let step, let number, let entries):
      Bilingual(
        chinese:
          "名单与“\(step.chinese)”第 \(number) 号公示的\(entries == 0 ? "不能比对" : "不同，涉及 \(entries) 项")，现在的名单没有公示过",
        english:
          "The list of prizes \(entries == 0 ? "cannot be compared with" : "differs for \(entries) entries from") publication \(number) of “\(step.text(in: .english))”, so it never stood public as it is"
      )
    }
  }

  var remedies: [Remedy] {
    switch self {
    case .never: [.openPublicity]
    case .still: [.showPublicity, .closePublicity]
    case .changed: [.showPublicity, .publishAgain]
    }
  }
}

extension NoticeFault: Explained {
  public var code: String {
    switch self {
    case .noTemplate: "notice-no-template"
    case .notPDF, .notPDFOrWord: "notice-not-pdf"
    case .noOffice: "notice-no-office"
    case .notMade: "notice-not-made"
    case .unreadable: "notice-unreadable"
    case .nothingPublic: "notice-nothing-public"
    case .noPrizeOf: "notice-no-prize-of"
    case .nobody: "notice-nobody"
    case .nobodyWon: "notice-nobody-won"
    case .noPrizesYet: "notice-no-prizes-yet"
    case .stale: "notice-stale"
    case .isForAll: "notice-is-for-all"
    case .isByUnit: "notice-is-by-unit"
    case .otherUnit: "notice-other-unit"
    case .numberWithoutHead: "notice-number-without-head"
    case .takesNoPart: "notice-takes-no-part"
    case .forgotten: "notice-forgotten"
    case .unprintable(let error, _): error.code
    case .beforePublicity: "notice-before-publicity"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .unprintable: [.skipFaulty]
    case .beforePublicity(let reason): reason.remedies + [.precedePublicity]
    case .nothingPublic: [.openPublicity]
    case .noPrizesYet: [.proposeAwards]
    case .stale(_, let reopened):
      reopened.isEmpty ? [.showDifferences, .sealResults] : [.closeRound]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.noTemplate(let name, known: []), .chinese):
      "没有公文模板“\(name)”，模板文件夹里一个公文模板也没有（没有这个文件夹，或里面是空的）。请核对模板文件夹的位置。"
    case (.noTemplate(let name, known: []), .english):
      "There is no notice “\(name)”, nor any other: the folder of templates is not there or is empty. Check where it is."
    case (.noTemplate(let name, let known), .chinese):
      "没有公文模板“\(name)”，也没有这个文件。现有：\(known.named(in: .chinese))。"
    case (.noTemplate(let name, let known), .english):
      "There is no template “\(name)”, nor a file of that name. There are: \(known.named(in: .english))."
    case (.notPDF(let path), .chinese): "“\(path)”应以 .pdf 结尾。"
    case (.notPDF(let path), .english): "“\(path)” must end in .pdf."
    case (.notPDFOrWord(let path), .chinese): "“\(path)”应以 .pdf 或 .docx 结尾。"
    case (.notPDFOrWord(let path), .english): "“\(path)” must end in .pdf or .docx."
    case (.noOffice(.notInstalled), .chinese):
      "本机没有安装 LibreOffice，写不出 .docx。请安装（apt-get install libreoffice-writer-nogui），或写成 .pdf。"
    case (.noOffice(.notInstalled), .english):
      "LibreOffice is not installed, so no .docx can be made. Install it (apt-get install libreoffice-writer-nogui), or write a .pdf."
    case (.noOffice(.switchedOff), .chinese):
      "LibreOffice 已用 CONTEST_OFFICE=off 停用，写不出 .docx。请写成 .pdf。"
    case (.noOffice(.switchedOff), .english):
      "LibreOffice is switched off by CONTEST_OFFICE=off, so no .docx can be made. Write a .pdf."
    case (.noOffice(.notIsolated), .chinese):
      "本机不让程序给 LibreOffice 断网，所以不用它，写不出 .docx。请写成 .pdf。"
    case (.noOffice(.notIsolated), .english):
      "This machine does not let us cut LibreOffice off the network, so it is not used. Write a .pdf."
    case (.notMade(let reason), .chinese):
      "LibreOffice 没有做出 .docx（\(reason.chinese)）。处理文字的部分可能没有装（apt-get install libreoffice-writer-nogui）；也可以写成 .pdf。"
    case (.notMade(let reason), .english):
      "LibreOffice made no .docx (\(reason.text(in: .english))). Its part for texts may be missing (apt-get install libreoffice-writer-nogui); a .pdf can be written too."
    case (.unreadable(let name), .chinese): "读不出公文模板“\(name)”，请存为 UTF-8 文本，不超过 256 KB。"
    case (.unreadable(let name), .english):
      "The template “\(name)” cannot be read; save it as UTF-8 text of at most 256 KB."
    case (.nothingPublic, .chinese): "还没有公示过名单。先开始公示，再写公示公告。"
    case (.nothingPublic, .english): "No list went public yet. Open the publicity first."
    case (.noPrizeOf(let name, let known), .chinese):
      "“\(name)”没有获奖。获奖的有：\(known.named(in: .chinese))。"
    case (.noPrizeOf(let name, let known), .english):
      "“\(name)” has no prize. These have: \(known.named(in: .english))."
    case (.noPrizesYet, .chinese): "还没有评奖，没有可写的名单。这份公文按封存的名单写。"
    case (.noPrizesYet, .english):
      "No prizes are given yet. This notice follows from the sealed list of prizes."
    case (.stale(let version, let reopened), .chinese) where !reopened.isEmpty:
      "名单（结果第 \(version) 版）封存以后，轮次“\(reopened.map(\.chinese).joined(separator: "”、“"))”已重新打开。请先结束，写明理由，一并封存新的一版，再写公文。"
    case (.stale(let version, let reopened), .english) where !reopened.isEmpty:
      "Since the list of prizes (version \(version)) was sealed, round “\(reopened.map { $0.text(in: .english) }.joined(separator: "”, “"))” is open again. Close it with a reason, which seals a new version, then write."
    case (.stale(let version, _), .chinese):
      "名单（结果第 \(version) 版）封存后有变动。请先核对差别、封存新的一版，再写公文。"
    case (.stale(let version, _), .english):
      "The list of prizes (version \(version)) has changed since it was sealed. Look at the differences and seal a new version first."
    case (.takesNoPart(let entries, let states), .chinese):
      zip(entries, states).map { "\($0)\($1.name(in: .chinese))" }.joined(separator: "、")
        + "，不写证明。请去掉再写。"
    case (.takesNoPart(let entries, let states), .english):
      zip(entries, states).map { "\($0) is \($1.name(in: .english))" }.joined(separator: ", ")
        + ": no proof is made. Leave it out."
    case (.forgotten(let entries), .chinese):
      "\(entries.joined(separator: "、"))里有人的个人信息已应本人要求删除，只剩代号，不写证明。"
    case (.forgotten(let entries), .english):
      "Somebody of \(entries.joined(separator: ", ")) was removed on request and only a pseudonym is left, so no proof is made."
    case (.isForAll(let name), .chinese): "“\(name)”只有一份，写全部，不能只写一个单位或其中几项。请去掉单位和编码。"
    case (.isForAll(let name), .english):
      "“\(name)” is one notice about all, not about one unit or some entries. Leave out the unit and the entries."
    case (.isByUnit(let name), .chinese): "“\(name)”每个单位一份，不逐项写。请去掉编码，改写单位。"
    case (.isByUnit(let name), .english):
      "“\(name)” is written to units, not about entries. Leave out the entries and name the unit."
    case (.otherUnit(let unit, let entries), .chinese):
      "\(entries.joined(separator: "、"))不是“\(unit)”的。请核对单位和编码，只留一样也可以。"
    case (.otherUnit(let unit, let entries), .english):
      "\(entries.joined(separator: ", ")) are not of “\(unit)”. Check unit and codes, or give one of the two."
    case (.numberWithoutHead, .chinese): "发文字号印在红头下面，没有红头就没有地方印。请同时给出红头，或去掉发文字号。"
    case (.numberWithoutHead, .english):
      "A document number stands below the red head. Give the red head too, or leave the number out."
    case (.nobodyWon, .chinese): "名单上一项也没有，也没有杯和单位奖项：没有可表彰、可致函的，没有写。"
    case (.nobodyWon, .english):
      "Nothing stands on the list of prizes, nor any cup or award to a unit: there is nobody to write about, and nothing was written."
    case (.nobody, .chinese): "没有可写的申报。"
    case (.nobody, .english): "There is no entry to write about."
    case (.unprintable(let error, let others), .chinese):
      "\(error.message(in: .chinese))其余 \(others) 份印得出；一份也没有写。"
    case (.unprintable(let error, let others), .english):
      "\(error.message(in: .english)) The other \(others) can be printed; none was written."
    case (.beforePublicity(let reason), .chinese):
      "\(reason.words.chinese)。这份公文写谁得了什么奖，公示结束再写；什么也没有写。"
    case (.beforePublicity(let reason), .english):
      "\(reason.words.text(in: .english)). This notice says who has which prize, so it is written once the publicity is over; nothing was written."
    }
  }
}
