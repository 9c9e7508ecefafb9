public import Contest

/// Why certificates are not made, withdrawn or found.
public enum CertificateFault: Error, Hashable {
  case noTemplate(String, known: [String])
  case templateUnreadable(String)
  /// A background in the inks of a print shop, whose colors come out the other way round.
  case backgroundOfInks(String)
  case noBackground(String)
  /// A template that is not made for that kind of certificate.
  case otherKind(template: String, kinds: [CertificateKind], asked: CertificateKind)
  case noPrizesYet
  /// The sealed list of prizes has changed since. While rounds are `reopened`, closing them comes before sealing.
  case stale(version: Int, reopened: [Bilingual] = [])
  case undecided([String])
  /// Cups and prizes of organizations that go by points, while rounds that count for these are not closed.
  case roundsToCome([String], rounds: [Bilingual])
  case unknownLevel(String, known: [String])
  case nobodyHas([String])
  /// The prize exists, but only for holders of other kinds of certificates than the one asked for.
  case levelOfOthers([String], asked: CertificateKind, kinds: [CertificateKind])
  /// Units that tie at the limit of a prize: they have no certificate until the committee decides.
  case unitsTied(String, [String])
  /// Texts of the template that lie over the QR code, by their paths.
  case overQR([String])
  /// These entries have prizes, but not the ones asked for.
  case entriesLack([String], entries: [String])
  case unknownEntry(String)
  case entryWithoutPrize(String)
  case nobody(CertificateKind)
  /// Honours for persons, of whom each has one certificate: the winner's, or with their numbers those that were given to them as
  /// members.
  case oneForPerson([String])
  /// A number that another edition has given already.
  case badPrefix(String)
  case numberGiven(String, edition: String)
  /// Somebody issued certificates or sealed results at the same time.
  case changedMeanwhile
  /// The list no longer says what an issued certificate says.
  case changed(number: String, what: [Bilingual])
  /// A text is too long for its place.
  case noRoom(whose: Bilingual, path: String, words: String, leastSize: String)
  /// Characters that would print as boxes, with what the printer says of them.
  case unprintable(whose: Bilingual, reason: Bilingual)
  case unknownNumber(String)
  case notValid(String, IssuedCertificate.State)
  case reasonMissing
  /// Nothing of the holder is kept any more.
  case purged(String)
  /// The names to be printed hold the pseudonym of somebody who was removed on request.
  case forgotten(Bilingual)
  /// Nobody on the list of prizes to whom it could be issued again.
  case noHolder(String)
  /// An organizer's certificate follows from a list of the office, which is not kept.
  case ofOfficeList(String)
  case notChanged(String)
  case listEmpty
  /// A row of the office's list that says the same as one before it.
  case listedTwice(row: Int)
  /// Another row gives the same Chinese text another English one.
  case englishTwice(String, row: Int)
  case listNeeded
  /// What the template prints reaches so far, in millimetres, and leaves most of the page blank.
  case corner(width: Int, height: Int, page: String)
  /// A template without a QR code, or without the code to type: some who are shown the certificate cannot check it.
  case noCheck(hasQR: Bool, hasCode: Bool)
  case listNotTaken(CertificateKind)
  /// Entries were named for certificates that follow from a list of the office.
  case entriesOfList
  /// Reasons of the publicity step of that name why numbers should not be given yet: the list was never published, its
  /// publicity is not over, or the published list is different. The number says how many entries differ; 0 where the list
  /// cannot be computed.
  case neverPublic(Bilingual)
  case stillPublic(Bilingual, number: Int, until: CalendarDay)
  case changedSincePublic(Bilingual, number: Int, entries: Int)
}

extension CertificateFault {
  /// The faults that say that the publicity is not over.
  public static let publicityCodes: Set<String> = [
    "certificate-never-public", "certificate-still-public", "certificate-changed-since-public",
  ]

  /// Codes of what keeps single certificates from being printed.
  static let ofPrinting: Set<String> = ["certificate-no-room", "certificate-unprintable"]
}

extension CertificateFault: Explained {
  public var code: String {
    switch self {
    case .noTemplate: "certificate-no-template"
    case .templateUnreadable: "certificate-template-unreadable"
    case .noBackground: "certificate-no-background"
    case .backgroundOfInks: "certificate-background-of-inks"
    case .otherKind: "certificate-other-kind"
    case .noPrizesYet: "certificate-no-prizes-yet"
    case .stale: "certificate-stale"
    case .undecided: "certificate-undecided"
    case .roundsToCome: "certificate-rounds-to-come"
    case .unknownLevel: "certificate-unknown-level"
    case .nobodyHas: "certificate-nobody-has"
    case .levelOfOthers: "certificate-level-of-others"
    case .unitsTied: "certificate-units-tied"
    case .overQR: "certificate-over-qr"
    case .entriesLack: "certificate-entries-lack"
    case .unknownEntry: "certificate-unknown-entry"
    case .entryWithoutPrize: "certificate-entry-without-prize"
    case .nobody: "certificate-nobody"
    case .oneForPerson: "certificate-one-for-person"
    case .numberGiven: "certificate-number-given"
    case .badPrefix: "certificate-number-prefix"
    case .changedMeanwhile: "certificate-changed-meanwhile"
    case .changed: "certificate-changed"
    case .noRoom: "certificate-no-room"
    case .unprintable: "certificate-unprintable"
    case .unknownNumber: "certificate-unknown-number"
    case .notValid: "certificate-not-valid"
    case .reasonMissing: "certificate-reason-missing"
    case .purged: "certificate-purged"
    case .forgotten: "certificate-forgotten"
    case .noHolder: "certificate-no-holder"
    case .ofOfficeList: "certificate-of-office-list"
    case .notChanged: "certificate-not-changed"
    case .listEmpty: "certificate-list-empty"
    case .listedTwice: "certificate-listed-twice"
    case .englishTwice: "certificate-english-twice"
    case .listNeeded: "certificate-list-needed"
    case .corner: "certificate-corner"
    case .noCheck: "certificate-no-check"
    case .listNotTaken: "certificate-list-not-taken"
    case .entriesOfList: "certificate-entries-of-list"
    case .neverPublic: "certificate-never-public"
    case .stillPublic: "certificate-still-public"
    case .changedSincePublic: "certificate-changed-since-public"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .noPrizesYet: [.proposeAwards]
    case .stale(_, let reopened):
      reopened.isEmpty ? [.showDifferences, .sealResults] : [.closeRound]
    case .undecided, .unitsTied: [.decideTie]
    case .unknownEntry, .entryWithoutPrize: [.listEntries]
    case .changed: [.reissueCertificate]
    case .noHolder, .ofOfficeList: [.withdrawCertificate]
    case .neverPublic: [.openPublicity]
    case .stillPublic: [.showPublicity, .closePublicity]
    case .changedSincePublic: [.showPublicity, .publishAgain]
    case .unknownNumber: [.listCertificates]
    case .reasonMissing: [.giveReason]
    default: []
    }
  }

  /// The beginning of a long text, by which it is known.
  private static func begin(_ words: String) -> String {
    let line = words.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count > 40 ? line.prefix(38) + "……" : line
  }

  private static func length(_ words: String) -> Int { words.count { !$0.isWhitespace } }

  public func message(in language: Language) -> String {
    func list(_ words: [String]) -> String {
      words.joined(separator: language == .chinese ? "、" : ", ")
    }
    func names(_ kinds: [CertificateKind]) -> String { list(kinds.map { $0.name(in: language) }) }
    switch (self, language) {
    case (.noTemplate(let name, known: []), .chinese):
      return "没有证书模板“\(name)”，模板文件夹里一个证书模板也没有（没有这个文件夹，或里面是空的）。请核对模板文件夹的位置。"
    case (.noTemplate(let name, known: []), .english):
      return
        "There is no certificate template “\(name)”, nor any other: the folder of templates is not there or is empty. Check where it is."
    case (.noTemplate(let name, let known), .chinese):
      return "没有证书模板“\(name)”，也没有这个文件。现有：\(list(known))。"
    case (.noTemplate(let name, let known), .english):
      return "There is no template “\(name)”, nor a file of that name. There are: \(list(known))."
    case (.templateUnreadable(let name), .chinese):
      return "读不出证书模板“\(name)”，请存为 UTF-8 文本，不超过 256 KB。"
    case (.templateUnreadable(let name), .english):
      return "The template “\(name)” cannot be read; save it as UTF-8 text of at most 256 KB."
    case (.backgroundOfInks(let name), .chinese):
      return "“\(name)”是印刷用的 CMYK 颜色，印出来颜色会相反。请另存为 RGB 颜色的 PNG 或 JPEG，再做一次。"
    case (.backgroundOfInks(let name), .english):
      return
        "“\(name)” has the CMYK colors of a print shop, which would come out the other way round. Save it as PNG or JPEG in RGB and try again."
    case (.noBackground(let name), .chinese): return "模板旁边没有背景图“\(name)”，请放进去，或写 background: none。"
    case (.noBackground(let name), .english):
      return
        "The picture “\(name)” does not lie beside the template. Put it there, or write background: none."
    case (.otherKind(let template, let kinds, let asked), .chinese):
      return "模板“\(template)”用于\(names(kinds))证书，不能印\(names([asked]))证书，请换一个模板。"
    case (.otherKind(let template, let kinds, let asked), .english):
      return
        "The template “\(template)” is for \(names(kinds)), not for \(names([asked])). Choose another."
    case (.neverPublic(let step), .chinese):
      return "规程写有“\(step.chinese)”，名单还没有公示，公示中可能有变。先发的证书，名单有变时要撤回、换发；编号一经给出就不再用于别人。"
    case (.neverPublic(let step), .english):
      return
        "The rulebook has “\(step.text(in: language))”, and the list of prizes never stood public. What is issued now has to be withdrawn or reissued where the list changes; a number that is given is used for nobody else."
    case (.stillPublic(let step, let number, let until), .chinese):
      return "“\(step.chinese)”还没有结束（第 \(number) 号，公示至 \(until.chinese)），名单还可能变动。先发的证书，名单有变时要撤回、换发。"
    case (.stillPublic(let step, let number, let until), .english):
      return
        "“\(step.text(in: language))” is not closed yet (number \(number), until \(until)), and the list may still change; what is issued now would then have to be withdrawn or reissued."
    case (.changedSincePublic(let step, let number, let entries), .chinese):
      return
        "名单与“\(step.chinese)”第 \(number) 号公示的\(entries == 0 ? "不能比对" : "不同，涉及 \(entries) 项")，现在的名单没有公示过。"
    case (.changedSincePublic(let step, let number, let entries), .english):
      return
        "The list of prizes \(entries == 0 ? "cannot be compared with" : "differs for \(entries) entries from") publication \(number) of “\(step.text(in: language))”, so it never stood public as it is."
    case (.noPrizesYet, .chinese): return "还没有评奖。证书和表彰决定只按封存的名单生成，请先评奖。"
    case (.noPrizesYet, .english):
      return "No prizes are given yet. Certificates are made from the sealed list of prizes alone."
    case (.stale(let version, let reopened), .chinese) where !reopened.isEmpty:
      return
        "名单（结果第 \(version) 版）封存以后，轮次“\(reopened.map(\.chinese).joined(separator: "”、“"))”已重新打开。请先结束，写明理由，一并封存新的一版，再印证书。"
    case (.stale(let version, let reopened), .english) where !reopened.isEmpty:
      return
        "Since the list of prizes (version \(version)) was sealed, round “\(reopened.map { $0.text(in: .english) }.joined(separator: "”, “"))” is open again. Close it with a reason, which seals a new version, then print."
    case (.stale(let version, _), .chinese):
      return "名单（结果第 \(version) 版）封存后有变动。请先核对差别、封存新的一版，再印证书。"
    case (.stale(let version, _), .english):
      return
        "The list of prizes (version \(version)) has changed since it was sealed. Look at the differences and seal a new version first."
    case (.undecided(let levels), .chinese): return "\(list(levels))还有待评委会决定的，决定以后再印。"
    case (.undecided(let levels), .english):
      return "\(list(levels)) wait for the committee. Decide first."
    case (.roundsToCome(let levels, let rounds), .chinese):
      return
        "\(list(rounds.map(\.chinese)))还没有结束，名次分没有计入，\(list(levels))可能变动。结束以后再印；别的奖项请写明等次来印。"
    case (.roundsToCome(let levels, let rounds), .english):
      return
        "\(list(rounds.map { $0.text(in: .english) })) count for points and are not closed, so \(list(levels)) may change. Close them first; print other prizes by their level."
    case (.unknownLevel(let level, let known), .chinese): return "没有奖项“\(level)”。有：\(list(known))。"
    case (.unknownLevel(let level, let known), .english):
      return "There is no prize “\(level)”. There are: \(list(known))."
    case (.nobodyHas(let levels), .chinese): return "\(list(levels))空缺，没有人获得，没有可印的证书。"
    case (.nobodyHas(let levels), .english):
      return "Nobody has \(list(levels)), so there is nothing to print."
    case (.levelOfOthers(let levels, let asked, let kinds), .chinese):
      return
        "\(list(levels))发\(names(kinds))证书，不发\(names([asked]))证书。请改选证书种类。"
    case (.levelOfOthers(let levels, let asked, let kinds), .english):
      return
        "\(list(levels)) has certificates for \(names(kinds)), none for \(names([asked])). Choose another kind."
    case (.unitsTied(let level, let units), .chinese):
      return "“\(level)”分数相同而名额不足，待评委会决定，这几个单位没有证书：\(list(units))。决定以后再印一次，补上的接着编号。"
    case (.unitsTied(let level, let units), .english):
      return
        "These units tie at the limit of “\(level)” and wait for the committee, so they have no certificate: \(list(units)). Print once more after the decision; who gets it has the next number."
    case (.overQR(let paths), .chinese):
      return "模板的 \(list(paths)) 与二维码重叠，文字压在上面，二维码可能扫不出来。请移开，或改小这一栏的宽和高。"
    case (.overQR(let paths), .english):
      return
        "\(list(paths)) of the template lie over the QR code, which may not be readable under the letters. Move them, or make them smaller."
    case (.entriesLack(let levels, let entries), .chinese):
      return "\(list(entries))获得的不是\(list(levels))，没有可印的证书。请核对奖项和编码。"
    case (.entriesLack(let levels, let entries), .english):
      return
        "\(list(entries)) have other prizes than \(list(levels)), so there is nothing to print. Check prize and code."
    case (.unknownEntry(let entry), .chinese): return "没有编码为 \(entry) 的申报，请核对。"
    case (.unknownEntry(let entry), .english): return "There is no entry \(entry). Check the code."
    case (.entryWithoutPrize(let entry), .chinese): return "\(entry) 不在封存的名单里，没有可印的证书。"
    case (.entryWithoutPrize(let entry), .english):
      return "\(entry) is not on the sealed list of prizes, so there is nothing to print."
    case (.nobody(let kind), .chinese):
      return "没有可发\(kind.name(in: .chinese))证书的：封存的名单上没有。请看有没有得奖的，规程是否设了这类奖，报名是否填了。"
    case (.nobody(let kind), .english):
      return
        "Nobody gets a certificate as \(kind.name(in: .english)): the sealed list of prizes has none. See whether anybody won, the rulebook has such a prize, and entries name them."
    case (.oneForPerson([]), .chinese): return "奖项给个人的，一人一张证书，不按成员另发一张。请发给得奖的本人。"
    case (.oneForPerson([]), .english):
      return
        "Where persons win, each gets one certificate, and no second one as a member. Make them for the winners."
    case (.oneForPerson(let numbers), .chinese):
      return "奖项给个人的，一人一张证书，这几人已按成员发过：\(list(numbers))，不再另发。要改发的，先撤回那一张。"
    case (.oneForPerson(let numbers), .english):
      return
        "Where persons win, each gets one certificate, and these were given to them as members: \(list(numbers)). Withdraw those first, to give another."
    case (.numberGiven(let number, let edition), .chinese):
      return "编号 \(number) 已由另一届（\(edition)）发出，不能再用。请写编号的字头，如 JH，编号就是 JH-\(number)；也可以改模板的 number。"
    case (.numberGiven(let number, let edition), .english):
      return
        "The number \(number) was given by another edition (\(edition)). Give a prefix for the numbers: with JH it is JH-\(number); or change number in the template."
    case (.badPrefix(let prefix), .chinese):
      return "编号的字头“\(prefix)”不能用。请写字母、汉字或数字，不能有空格和 % ~ | / \\ * ? < > : \"。"
    case (.badPrefix(let prefix), .english):
      return
        "“\(prefix)” cannot stand before numbers. Use letters or digits, without blanks and % ~ | / \\ * ? < > : \"."
    case (.changedMeanwhile, .chinese): return "有人同时发了证书，或封存了新的结果；这次什么也没有发，请再做一次。"
    case (.changedMeanwhile, .english):
      return
        "Somebody issued certificates or sealed results at the same time; nothing was issued. Do it again."
    case (.changed(let number, let what), .chinese):
      return "\(number) 已发出，现在名单与它不同：\(list(what.map(\.chinese)))。请写明理由换发，或先撤回。"
    case (.changed(let number, let what), .english):
      return
        "\(number) was issued and differs from the list now: \(list(what.map { $0.text(in: .english) })). Issue it again with a reason, or withdraw it."
    case (.noRoom(let whose, let path, let words, let size), .chinese):
      return
        "\(whose.chinese)：模板的 \(path) 放不下“\(Self.begin(words))”（不计空格共 \(Self.length(words)) 个字符），缩到 \(size) 磅也不行。请把这一栏加宽、加高，或改小 least-size。"
    case (.noRoom(let whose, let path, let words, let size), .english):
      return
        "\(whose.text(in: .english)): \(path) of the template has no room for “\(Self.begin(words))” (\(Self.length(words)) characters without blanks), even at \(size) points. Make it wider or higher, or lower least-size."
    case (.unprintable(let whose, let reason), .chinese):
      return "\(whose.chinese)：\(reason.chinese)"
    case (.unprintable(let whose, let reason), .english):
      return "\(whose.text(in: .english)): \(reason.text(in: .english))"
    case (.unknownNumber(let number), .chinese): return "没有编号为“\(number)”的证书，请核对。"
    case (.unknownNumber(let number), .english):
      return "There is no certificate “\(number)”. Check the number."
    case (.notValid(let number, let state), .chinese):
      return "\(number) \(state.name(in: .chinese))，不能再撤回或换发。"
    case (.notValid(let number, let state), .english):
      return "\(number) is \(state.name(in: .english)) already."
    case (.reasonMissing, .chinese): return "撤回、换发证书须写明理由，记入日志。"
    case (.reasonMissing, .english): return "A reason is needed, which goes on record."
    case (.purged(let number), .chinese): return "\(number) 的姓名已按规定清除，不能再印；证书本身仍可查验。"
    case (.purged(let number), .english):
      return
        "What \(number) says was purged, so it cannot be printed again; the paper can still be checked."
    case (.forgotten(let whose), .chinese):
      return
        "\(whose.chinese)：要印的姓名里有应本人要求删除的，不发证书，不给编号。删除的只是指导教师的，可以用不印指导教师（{advisers}）的模板。"
    case (.forgotten(let whose), .english):
      return
        "\(whose.text(in: .english)): somebody to be named was removed on request, so no certificate is issued and no number given. Where that is an adviser alone, use a template without {advisers}."
    case (.ofOfficeList(let number), .chinese):
      return "\(number) 是按办公室的名单发的，名单不存，不能换发。请用改好的名单给组织者另做一张，再撤回这一张。"
    case (.ofOfficeList(let number), .english):
      return
        "\(number) follows from a list of the office, which is not kept, so it cannot be issued again. Make another for the organizer from the corrected list, then withdraw this one."
    case (.noHolder(let number), .chinese): return "\(number) 在现在的名单里没有对应的人，不能换发；请撤回。"
    case (.noHolder(let number), .english):
      return
        "The list of prizes has nobody for \(number), so it cannot be issued again; withdraw it."
    case (.notChanged(let number), .chinese):
      return "\(number) 与现在的名单相同，不用换发；纸质证书遗失的，用原编号再印一次即可；落款日期要改的，请写明新的日期。"
    case (.notChanged(let number), .english):
      return
        "\(number) says what the list says, so there is nothing to issue again. For lost paper print it once more under its number; to change the day on it, give the new one."
    case (.listEmpty, .chinese): return "名单里没有人。"
    case (.listEmpty, .english): return "The list names nobody."
    case (.listedTwice(let row), .chinese):
      return "与第 \(row) 行是同一人、同一单位、同一称号，会发两张。重复的请删去；是同名的两个人，请在单位里写明部门。"
    case (.listedTwice(let row), .english):
      return
        "The same person, organization and award as row \(row), who would get two certificates. Delete the row; for two people of one name say their departments."
    case (.englishTwice(let english, let row), .chinese):
      return "第 \(row) 行给同一中文写的英文是“\(english)”，两个不同。请只留一个。"
    case (.englishTwice(let english, let row), .english):
      return "Row \(row) gives “\(english)” for the same Chinese text. Keep one of the two."
    case (.listNeeded, .chinese): return "组织工作者的证书要有办公室的名单（列：姓名、单位、称号）。"
    case (.listNeeded, .english):
      return
        "Certificates for organizers need a list of the office (columns: name, organization, level)."
    case (.corner(let width, let height, let page), .chinese):
      return
        "模板的各栏只到 \(width)×\(height) 毫米，纸是 \(page) 毫米，大半空着。改了纸张大小的，各栏的位置、宽高和字号要一起改。"
    case (.corner(let width, let height, let page), .english):
      return
        "What the template prints reaches \(width)×\(height) mm of a page of \(page) mm, and most of it stays blank. Where the paper was changed, change places and sizes too."
    case (.noCheck(let hasQR, let hasCode), .chinese):
      return
        hasQR
        ? "模板里没有 {code}（查验码），不能扫码的人核对不了。请加在一个 text 里。"
        : "模板里没有 qr\(hasCode ? "（二维码），不能扫码核对，也不能用名片、归档核对" : "（二维码），也没有 {code}（查验码），别人核对不了真伪")。请照自带的模板加上。"
    case (.noCheck(let hasQR, let hasCode), .english):
      return
        hasQR
        ? "The template has no {code}, so whoever cannot scan cannot check it. Add it to a text."
        : "The template has no qr\(hasCode ? ", so it can be checked neither by scanning nor with a card or an archive" : " and no {code}, so nobody can check whether it is genuine"). Add them as the built-in templates have them."
    case (.entriesOfList, .chinese): return "组织工作者的证书按办公室的名单生成，名单里没有编码。请去掉编码；只要其中几人的，写称号，或另做一份名单。"
    case (.entriesOfList, .english):
      return
        "Certificates for organizers follow from the office's list, which has no entries. Leave the entries out; for some of the people name their award, or make a list of them."
    case (.listNotTaken(let kind), .chinese):
      return "\(kind.name(in: .chinese))证书按封存的名单生成，不收名单文件。"
    case (.listNotTaken(let kind), .english):
      return
        "Certificates for the \(kind.name(in: .english)) follow from the sealed list of prizes; no other list is taken."
    }
  }
}
