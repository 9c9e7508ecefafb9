public import Contest

/// Why the public page does not accept something.
public enum PublicFault: Error, Hashable {
  /// Too many requests from one source within a short time.
  case tooOften(minutes: Int)
  /// The code is wrong, and too many wrong ones came from one source. The right one is taken at any time.
  case wrongTooOften(minutes: Int)
  /// As many have signed up from one source as may.
  case signUpsTooMany(most: Int, minutes: Int)
  /// A text that is longer than allowed.
  case tooLong(PublicObjection.Part, found: Int, most: Int)
  /// Objections have to be signed, and the name is missing.
  case nameMissing
  /// There is a contact but no name.
  case nameMissingBesideContact
  /// The text for the name is not a name, or the text for the contact is not a contact.
  case nameIsNone, contactIsNone
  /// The list has no such row.
  case noSuchRow(Int, rows: Int)
  /// The list was published again since the form was opened.
  case listReplaced(number: Int, by: Int)
  /// The objection has been decided, or the publicity is over.
  case evidenceTooLate
  case tooManyFiles(most: Int)
  /// As many files were sent for this objection as may be within a short time.
  case evidenceTooOften(most: Int, minutes: Int)
  /// As many megabytes of evidence came from one source as may within a short time.
  case evidenceTooMuch(megabytes: Int, minutes: Int)
  /// The disk has no room for files from the public.
  case evidenceHasNoRoom
}

extension PublicFault: Explained {
  public var code: String {
    switch self {
    case .tooOften: "public-too-often"
    case .wrongTooOften: "public-wrong-too-often"
    case .signUpsTooMany: "public-sign-ups-too-many"
    case .tooLong: "public-text-too-long"
    case .nameMissing, .nameMissingBesideContact: "public-name-missing"
    case .nameIsNone: "public-name-is-none"
    case .contactIsNone: "public-contact-is-none"
    case .noSuchRow: "public-no-such-row"
    case .listReplaced: "public-list-replaced"
    case .evidenceTooLate: "public-evidence-too-late"
    case .tooManyFiles: "public-too-many-files"
    case .evidenceTooOften: "public-evidence-too-often"
    case .evidenceTooMuch: "public-evidence-too-much"
    case .evidenceHasNoRoom: "public-evidence-no-room"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.tooOften(let minutes), .chinese):
      "从您所在的网络来的太多了，暂时不收。请 \(minutes) 分钟后再试，或换一个网络（如手机流量）；急的请联系主办单位。"
    case (.tooOften(let minutes), .english):
      "Too many came from your network, so no more are taken just now. Try again in \(minutes) minutes, or from another network such as a phone's; if it is urgent, ask the organizer."
    case (.wrongTooOften(let minutes), .chinese):
      "码不对，从您这里错的也太多了。请照着收到的核对，对的码随时可以用；仍然不对的，请 \(minutes) 分钟后再试。"
    case (.wrongTooOften(let minutes), .english):
      "The code is wrong, and too many wrong ones came from where you are. Compare it with what you were given; the right one is taken at any time. Otherwise try again in \(minutes) minutes."
    case (.signUpsTooMany(let most, let minutes), .chinese):
      "从您所在的网络，\(minutes) 分钟里已有 \(most) 人注册，暂时不收。请过几分钟再试，或换一个网络（如手机流量）；急的请联系组委会。"
    case (.signUpsTooMany(let most, let minutes), .english):
      "\(most) people have signed up from your network within \(minutes) minutes, so no more are taken just now. Try again in some minutes, or from another network such as a phone's; if it is urgent, ask the office."
    case (.tooLong(let part, let found, let most), .chinese):
      "\(part.name(in: .chinese))有 \(found) 个字，最多 \(most) 个。请精简；材料多的，写明怎样取得。"
    case (.tooLong(let part, let found, let most), .english):
      "\(part.name(in: .english)) has \(found) characters; at most \(most) are taken. Shorten it, and say where more can be had."
    case (.nameMissing, .chinese): "请写您的姓名：规程要求实名提出，姓名只有办理人看得到。不愿署名的，请直接联系主办单位。"
    case (.nameMissing, .english):
      "Give your name: the rules ask for it, and only those who handle it see it. Without a name, turn to the office."
    case (.nameMissingBesideContact, .chinese): "写了联系方式，没有写姓名。请写姓名；不愿署名的，联系方式也不写。"
    case (.nameMissingBesideContact, .english):
      "There is a way to reach you and no name. Give your name, or leave both out."
    case (.nameIsNone, .chinese):
      "姓名一栏写的不是姓名（如“匿名”“某同学”，或者只有标点），匿名的不能按实名受理。请写您的姓名或单位全称，只有办理人看得到；不愿署名的，请直接联系主办单位。"
    case (.nameIsNone, .english):
      "What you wrote for the name names nobody, and nothing anonymous is taken as signed. Give your name, which only those who handle it see; without a name, turn to the office."
    case (.contactIsNone, .chinese): "这样的联系方式找不到您。请写电话、邮箱或通信地址，用来核实和答复，只有办理人看得到。"
    case (.contactIsNone, .english):
      "Nobody reaches you by this. Give a telephone number, mail or postal address for questions and the answer; only those who handle it see it."
    case (.noSuchRow(let row, let rows), .chinese):
      rows == 0 ? "名单是空的，没有第 \(row) 行。请不写序号。" : "名单没有第 \(row) 行，请写 1–\(rows)，或不写。"
    case (.noSuchRow(let row, let rows), .english):
      rows == 0
        ? "The list is empty and has no row \(row). Leave the number out."
        : "The list has no row \(row). Write 1 to \(rows), or leave it out."
    case (.evidenceTooLate, .chinese): "这件异议已经办结，或公示已经结束，网上不再收证据。请直接交主办单位。"
    case (.evidenceTooLate, .english):
      "The objection is decided or the publicity over; no more evidence is taken here. Turn to the office."
    case (.tooManyFiles(let most), .chinese): "一件异议最多收 \(most) 个证据文件。请并成一个文件再交，或直接交主办单位。"
    case (.tooManyFiles(let most), .english):
      "An objection takes at most \(most) files. Put them into one, or turn to the office."
    case (.evidenceTooOften(let most, let minutes), .chinese):
      "这件异议 \(minutes) 分钟里已经交了 \(most) 次文件，这个文件没有收。请过 \(minutes) 分钟再交；急的请直接交主办单位。"
    case (.evidenceTooOften(let most, let minutes), .english):
      "Files were sent \(most) times for this objection within \(minutes) minutes, so this one was not taken. Send it in \(minutes) minutes; if it is urgent, turn to the office."
    case (.evidenceTooMuch(let megabytes, let minutes), .chinese):
      "从您所在的网络，\(minutes) 分钟里收的证据文件不超过 \(megabytes) MB，再收这个就超过了，所以没有收；异议本身已经收到。请过 \(minutes) 分钟再交，或换一个网络（如手机流量），或把文件压缩；急的请直接交主办单位。"
    case (.evidenceTooMuch(let megabytes, let minutes), .english):
      "Within \(minutes) minutes at most \(megabytes) MB of evidence are taken from your network, and this file would be beyond it, so it was not taken; the objection itself was received. Send it in \(minutes) minutes, from another network such as a phone's, or make it smaller; if it is urgent, turn to the office."
    case (.evidenceHasNoRoom, .chinese):
      "服务器上剩余的空间不多，网上暂时不收证据文件；异议本身已经收到。请把证据直接交主办单位，并告知空间不足。"
    case (.evidenceHasNoRoom, .english):
      "The server has little room left, so no evidence is taken here just now; the objection itself was received. Hand the evidence to the office, and tell it about the room."
    case (.listReplaced(let number, let newer), .chinese):
      "您看的第 \(number) 号名单已由第 \(newer) 号更正，序号可能不同。请看过新名单，核对序号后再交。"
    case (.listReplaced(let number, let newer), .english):
      "List \(number) was replaced by number \(newer); its rows may differ. Look at the new list, check the row, and send again."
    }
  }
}
