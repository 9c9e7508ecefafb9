public import Contest

/// What is wrong, or worth knowing, in a school's registration sheet, beyond what any table can have.
public enum RegistrationFault: Error, Hashable {
  /// A sheet without headings, such as an instruction or a dictionary; nothing was read from it.
  case sheetSkipped
  /// No sheet of the file has headings.
  case nothingToRead
  case formula(String)
  case trackUnknown(String, nearest: String?, allowed: [String])
  case trackAlias(String, read: String)
  /// The wording could be a track's, but the group belongs to another.
  case trackDoubtful(String, read: String, group: String)
  case groupUnknown(String, track: String, nearest: String?, allowed: [String])
  case groupOfOtherTrack(String, track: String, other: String, allowed: [String])
  case groupMissing(track: String, allowed: [String])
  case groupNotUsed(track: String)
  case formUnknown(String)
  case degreeUnknown(String)
  case numberMissing
  case noNumberColumn
  case numberTwice(String, first: String)
  case personTwice(first: String)
  case noMembers
  case nameMissing(Int)
  case organizationMissing
  case organizationTwice(String)
  case organizationFromFileName(String)
  case bornOnDiffers
  case idFromElsewhere
  case notInSheet([String])
  case notAsked([String])
  case answerTooLong(Int, most: Int)
  case answerNotAllowed(String, nearest: String?, allowed: [String])
  case answerNotYesNo(String)
  /// Made by another version of the template.
  case otherTemplate(found: String, wanted: String)
  /// More problems than anyone reads.
  case furtherProblems(Int)
}

extension RegistrationFault: Explained {
  public var code: String {
    switch self {
    case .sheetSkipped: "registration-sheet-skipped"
    case .nothingToRead: "registration-nothing-to-read"
    case .formula: "registration-formula"
    case .trackUnknown: "registration-track-unknown"
    case .trackAlias: "registration-track-alias"
    case .trackDoubtful: "registration-track-doubtful"
    case .groupUnknown: "registration-group-unknown"
    case .groupOfOtherTrack: "registration-group-of-other-track"
    case .groupMissing: "registration-group-missing"
    case .groupNotUsed: "registration-group-not-used"
    case .formUnknown: "registration-form-unknown"
    case .degreeUnknown: "registration-degree-unknown"
    case .numberMissing: "registration-number-missing"
    case .noNumberColumn: "registration-no-number-column"
    case .numberTwice: "registration-number-twice"
    case .personTwice: "registration-person-twice"
    case .noMembers: "registration-no-members"
    case .nameMissing: "registration-name-missing"
    case .organizationMissing: "registration-organization-missing"
    case .organizationTwice: "registration-organization-twice"
    case .organizationFromFileName: "registration-organization-from-file-name"
    case .bornOnDiffers: "registration-born-on-differs"
    case .idFromElsewhere: "registration-id-from-elsewhere"
    case .notInSheet: "registration-not-in-sheet"
    case .notAsked: "registration-not-asked"
    case .answerTooLong: "registration-answer-too-long"
    case .answerNotAllowed: "registration-answer-not-allowed"
    case .answerNotYesNo: "registration-answer-not-yes-no"
    case .otherTemplate: "registration-other-template"
    case .furtherProblems: "registration-further-problems"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .nothingToRead: [.writeTemplate]
    case .organizationMissing, .organizationFromFileName: [.nameOrganization]
    default: []
    }
  }

  public func message(in language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  private var chinese: String {
    switch self {
    case .sheetSkipped: "这张工作表没有报名表头，未读取（说明、字典等）。"
    case .nothingToRead: "文件里找不到报名表头。至少要有“作品名称”、“作品类别”和作者姓名列；请使用本系统生成的模板。"
    case .formula(let heading): "“\(heading)”是公式，须为文字或数值。请复制后“选择性粘贴为数值”，或直接填写。"
    case .trackUnknown(let found, let nearest, let allowed):
      "“\(found)”不是规程中的类别。\(Self.didYouMean(nearest))可填：\(allowed.joined(separator: "、"))。"
    case .trackAlias(let found, let read): "“\(found)”按“\(read)”读取。请核对；规程用语是后者。"
    case .trackDoubtful(let found, let read, let group):
      "“\(found)”像是“\(read)”，但组别“\(group)”不属于它，无法确定是哪一类。请按规程填写类别全称。"
    case .groupUnknown(let found, let track, let nearest, let allowed):
      "“\(found)”不是“\(track)”的组别。\(Self.didYouMean(nearest))可填：\(allowed.joined(separator: "、"))。"
    case .groupOfOtherTrack(let found, let track, let other, let allowed):
      "“\(found)”是“\(other)”的组别，不属于“\(track)”。可填：\(allowed.joined(separator: "、"))；或改正类别。"
    case .groupMissing(let track, let allowed):
      "没有填写组别。“\(track)”可填：\(allowed.joined(separator: "、"))。"
    case .groupNotUsed(let track): "“\(track)”不分组，组别未采用。"
    case .formUnknown(let found): "“\(found)”不能识别，请填“个人”或“集体”。"
    case .degreeUnknown(let found): "“\(found)”不是学历层次。可填：中学生、专科生、本科生、硕士研究生、博士研究生。"
    case .numberMissing: "没有填写编号。请填写本单位内不重复的编号，更正后重新导入时凭它对应作品。"
    case .noNumberColumn: "表中没有编号或序号列，按行的次序编为 1、2、3…。重新导入时请保持次序，或加上“序号”列。"
    case .numberTwice(let number, let first): "编号“\(number)”在 \(first) 已经用过。同一单位的编号不能重复，请改正其中一个。"
    case .personTwice(let first): "与 \(first) 是同一个人（证件号相同）。一件作品上每人只能出现一次，请改正。"
    case .noMembers: "没有填写作者姓名。请至少填写第一作者。"
    case .nameMissing(let place): "第 \(place) 位作者填写了其他信息，但没有姓名。请补填。"
    case .organizationMissing: "不知道是哪个单位报送的。请在表头上方写“推荐单位：…”，或增加“推荐单位”列，或在导入时指明。"
    case .organizationTwice(let name): "“\(name)”出现两次。请删去一行。"
    case .organizationFromFileName(let name): "表中没有写明单位，按文件名取为“\(name)”。如不对，请在导入时指明单位。"
    case .bornOnDiffers: "出生日期与身份证号第 7–14 位不一致。请核对后改正其中一个。"
    case .idFromElsewhere: "证件号不是 18 位居民身份证号，无法校验。审核时请核对证件。"
    case .notInSheet(let names): "表中没有这些列：\(names.joined(separator: "、"))。规程要求填写，审核前须补交。"
    case .notAsked(let names): "规程不收集\(names.joined(separator: "、"))：只用来核对，不存入数据库。"
    case .answerTooLong(let count, let most): "共 \(count) 字，最多 \(most) 字。请删减。"
    case .answerNotAllowed(let found, let nearest, let allowed):
      "“\(found)”不在可选项中。\(Self.didYouMean(nearest))可填：\(allowed.joined(separator: "、"))。"
    case .answerNotYesNo(let found): "“\(found)”不能识别，请填“是”或“否”。"
    case .otherTemplate(let found, let wanted): "文件用的是模板 \(found)，现行模板是 \(wanted)。已照读；建议换用新模板。"
    case .furtherProblems(let count): "另有 \(count) 处问题未列出。请先改正以上各处，再重新导入。"
    }
  }

  private var english: String {
    switch self {
    case .sheetSkipped: "This sheet has no registration headings and was not read."
    case .nothingToRead:
      "No sheet has registration headings. Wanted at least a title, a track and an author's name; use the template."
    case .formula(let heading):
      "“\(heading)” is a formula; a text or number is wanted. Paste it as a value, or type it."
    case .trackUnknown(let found, let nearest, let allowed):
      "“\(found)” is no track of the rulebook. \(Self.didYouMeanEnglish(nearest))Allowed: \(allowed.joined(separator: ", "))."
    case .trackAlias(let found, let read): "“\(found)” was read as “\(read)”. Check it."
    case .trackDoubtful(let found, let read, let group):
      "“\(found)” looks like “\(read)”, but the group “\(group)” is not one of its groups. Write the track in full."
    case .groupUnknown(let found, let track, let nearest, let allowed):
      "“\(found)” is no group of “\(track)”. \(Self.didYouMeanEnglish(nearest))Allowed: \(allowed.joined(separator: ", "))."
    case .groupOfOtherTrack(let found, let track, let other, let allowed):
      "“\(found)” is a group of “\(other)”, not of “\(track)”. Allowed: \(allowed.joined(separator: ", ")); or correct the track."
    case .groupMissing(let track, let allowed):
      "The group is missing. “\(track)” has: \(allowed.joined(separator: ", "))."
    case .groupNotUsed(let track): "“\(track)” has no groups; the group was left out."
    case .formUnknown(let found):
      "“\(found)” is not understood. Enter 个人 (individual) or 集体 (team)."
    case .degreeUnknown(let found):
      "“\(found)” is no degree. Allowed: 中学生, 专科生, 本科生, 硕士研究生, 博士研究生."
    case .numberMissing:
      "The number is missing. Give each work a number of its own; a corrected file is matched by it."
    case .noNumberColumn:
      "There is no number column; works are numbered 1, 2, 3 … by their order. Keep the order, or add a column 序号."
    case .numberTwice(let number, let first):
      "Number “\(number)” was used at \(first) already. Numbers of one organization differ; correct one of them."
    case .personTwice(let first):
      "This is the person of \(first) (the ID numbers agree). Nobody is on one work twice; correct it."
    case .noMembers: "No author is named. Name the first author at least."
    case .nameMissing(let place): "Author \(place) has data but no name. Fill it in."
    case .organizationMissing:
      "It is not said which organization sends this. Write 推荐单位：… above the headings, add a column, or name it when you import."
    case .organizationTwice(let name): "“\(name)” is listed twice. Remove one row."
    case .organizationFromFileName(let name):
      "The sheet names no organization; “\(name)” was taken from the file's name. If that is wrong, name it when you import."
    case .bornOnDiffers:
      "The day of birth differs from digits 7–14 of the ID number. Correct one of them."
    case .idFromElsewhere:
      "This is no resident ID number of 18 characters, so it cannot be checked. Look at the document when screening."
    case .notInSheet(let names):
      "The sheet lacks these columns: \(names.joined(separator: ", ")). The rulebook asks for them before screening."
    case .notAsked(let names):
      "The rulebook does not collect \(names.joined(separator: ", ")); it is used for checking and not stored."
    case .answerTooLong(let count, let most):
      "\(count) characters; at most \(most) are allowed. Shorten it."
    case .answerNotAllowed(let found, let nearest, let allowed):
      "“\(found)” is not among the choices. \(Self.didYouMeanEnglish(nearest))Allowed: \(allowed.joined(separator: ", "))."
    case .answerNotYesNo(let found): "“\(found)” is not understood. Enter 是 (yes) or 否 (no)."
    case .otherTemplate(let found, let wanted):
      "The file was made with template \(found); the present one is \(wanted). It was read; better use the new one."
    case .furtherProblems(let count):
      "\(count) more problems are not listed. Correct those above and import again."
    }
  }

  private static func didYouMean(_ nearest: String?) -> String {
    nearest.map { "是否为“\($0)”？" } ?? ""
  }

  private static func didYouMeanEnglish(_ nearest: String?) -> String {
    nearest.map { "Did you mean “\($0)”? " } ?? ""
  }
}
