public import Contest
import ContestSheets

/// The message of each fault in both languages.
extension RegistrationFault: Explained {
  public func message(in language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  private var chinese: String {
    switch self {
    case .sheetSkipped: "这张工作表没有报名表头，未读取（说明、字典等）。"
    case .nothingToRead: "文件里找不到报名表头。至少要有名称（如“作品名称”“人选名称”）、类别和姓名列；请使用本系统生成的模板。"
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
    case .degreeTaken(let found, let degree):
      "“\(found)”按“\(degree.name(in: .chinese))”读取，请核对。可填：中学生、专科生、本科生、硕士研究生、博士研究生。"
    case .degreeUnclear(let found, let degrees):
      "“\(found)”分不清是\(degrees.map { $0.name(in: .chinese) }.joined(separator: "还是"))，请写明其中一个。"
    case .severalDegrees(let count, let people):
      "这一格写了 \(count) 个学历，而这里是 \(people) 人，不知道各是谁的。请每人一格，或按人数和顺序写全，用顿号分隔。"
    case .noName(let name, let kind): Self.noName(name, kind, .chinese)
    case .unitAsAbove(let found): "“\(found)”看不出是哪个单位，排序或删行以后就不对了。请写出单位全称。"
    case .unitIsNumber(let found): "“\(found)”是数字或日期，不是单位名称。请写出单位全称。"
    case .severalUnits(let units):
      "这一格写了 \(units.count) 个单位（\(units.joined(separator: "、"))），这一栏只收一个。请只写一个；学院请连写，如“京华大学信息学院”。"
    case .unitsUnclear(let units):
      "分不清“\(units.joined(separator: " "))”是一个单位还是几个，没有采用。几个请用顿号分隔，一个请连写。"
    case .unitHasSign(let unit, let sign):
      "“\(unit)”里的“\(sign)”不是单位名称的字。请只写单位全称；改了单位的请写新的一个。"
    case .unitOnLines(let unit): "单位名称分写在几行，读作“\(unit)”。请核对。"
    case .formerUnit(let unit, let also): "“\(unit)”也按“\(also)”认。如不对，请只写当时的全称。"
    case .unitOfNumber(let unit, let field):
      "表头写的单位是“\(unit)”，而规程里“\(field)”没有写单位；数照原样收，不换算。请核对与其他单位是否一致。"
    case .numberMissing: "没有填写序号（编号）。请填写本单位内不重复的序号，更正后重新导入时凭它找到原来的申报。"
    case .noNumberColumn: "表中没有编号或序号列：新的按行的次序编为 1、2、3…，已经导入过的按名称、姓名对上。名称要改的，请加上“序号”列。"
    case .numberTwice(let number, let first, let free):
      "序号（编号）“\(number)”在 \(first) 已经用过。同一单位的不能重复，请改正其中一个（例如改为 \(free)）；各组分别从 1 编号的，请在每组上面写一行组名，如“一、小学组”。"
    case .workTwice(let number, let title, let first):
      "序号（编号）“\(number)”的《\(title)》在 \(first) 已经有了，像是同一份文件或工作表的副本。请删去其中一份；确是同名的两项的，请改正其中一个序号。"
    case .numbersBeginAgain(let parts):
      "\(parts.map { "“\($0)”" }.joined(separator: "、")) 各从 1 开始编号，编号按 \(parts.map { "\($0)-1" }.joined(separator: "、")) 的样子读取。重新导入时请保留这些组名或工作表名。"
    case .personTwice(let first, let field):
      "与 \(first) 是同一个人（\(field == .studentNumber ? "姓名、学号" : "证件号")相同）。同一申报中每人只能出现一次，请改正。"
    case .noMembers: "没有填写作者姓名。请至少填写第一作者。"
    case .nameMissing(let place): "第 \(place) 位作者填写了其他信息，但没有姓名。请补填。"
    case .otherUnitColumn(let heading, let taken):
      "推荐单位取自表头上方或文件名（“\(taken)”），“\(heading)”列没有采用。如果这一列才是推荐单位，请把列名改为“推荐单位”。"
    case .organizationMissing:
      "不知道是哪个单位报送的。请在表头上方写“推荐单位：…”，或增加“推荐单位”列（单位写在“学院”“学校”等列的，把列名改成“推荐单位”），或在导入时指明。"
    case .severalUnitLines(let one, let other):
      "表上写着“\(one)”，这里又写“\(other)”，分不清各行是哪个单位报送的，没有采用。请一个单位一张工作表，或加一列“推荐单位”，或在导入时指明。"
    case .otherUnitInFileName(let hint, let taken):
      "文件名像是“\(hint)”的，表里写的是“\(taken)”，按表里的读取。请核对是不是交错了文件。"
    case .organizationTwice(let name): "“\(name)”出现两次。请删去一行。"
    case .organizationFromFileName(let name): "表中没有写明单位，按文件名取为“\(name)”。如不对，请在导入时指明单位。"
    case .organizationFromTitle(let name):
      "表中没有写“推荐单位：…”，按标题取为“\(name)”。如不对，请在导入时指明单位。"
    case .bornOnDiffers: "出生日期与身份证号第 7–14 位不一致。请核对后改正其中一个。"
    case .idFromElsewhere: "证件号不是 18 位居民身份证号，无法校验。审核时请核对证件。"
    case .notInSheet(let names): "表中没有这些列：\(names.joined(separator: "、"))。规程要求填写，审核前须补交。"
    case .notAsked(let names): "规程不收集\(names.joined(separator: "、"))：只用来核对，不存入数据库。"
    case .answerTooLong(let count, let most): "共 \(count) 字，最多 \(most) 字。请删减。"
    case .answerNotAllowed(let found, let nearest, let allowed):
      "“\(found)”不在可选项中。\(Self.didYouMean(nearest))可填：\(allowed.joined(separator: "、"))。"
    case .answerNotYesNo(let found): "“\(found)”不能识别，请填“是”或“否”。"
    case .percentOfCount(let found, let field):
      "“\(found)”是百分数，“\(field)”填的是个数。请填写数字，如 24，不写百分号。"
    case .otherTemplate(let found, let wanted): "文件用的是模板 \(found)，现行模板是 \(wanted)。已照读；建议换用新模板。"
    case .readByPattern(let columns, let headings):
      "\(columns.joined(separator: "、")) 列没有列名，按内容读作\(headings.joined(separator: "、"))。请核对，并补上列名。"
    case .columnWithoutHeading(let column, let rows):
      "\(column) 列没有列名，但第 \(rows.chinese) 行有内容，未读取。请补上列名，或清空该列。"
    case .columnRepeated(let heading, let first, let rows):
      "“\(heading)”与 \(first) 列是同一项，第 \(rows.chinese) 行两处内容不同，本列未读取。请改正列名，或清空其中一列。"
    case .likeTitles(let rows):
      "第 \(rows.chinese) 行与上一项同名而没有编号，按另一项读取。如果是同一项的其他人员，请把名称、类别等留空，或加上“序号”列。"
    case .monthsOnly(let heading, let rows):
      "“\(heading)”第 \(rows.chinese) 行只到月份，按当月 1 日读。日期影响资格的，请补到日。"
    case .daysAsNumbers(let heading, let rows):
      "“\(heading)”第 \(rows.chinese) 行是五位数字，按表格软件的日期序号读取（45536 是 2024-09-01）。请核对，并把这一列设为日期格式。"
    case .dayFarOff(let heading, let day): "“\(heading)”读作 \(day)，离本届很远。请核对年份。"
    case .loneCell(let text):
      "这一行只有“\(text)”，不像一项申报，没有采用。不是申报的请删去；是申报的请填齐名称、类别和人员。"
    case .numbersOnly(let rows): "第 \(rows.chinese) 行只有编号，没有别的内容，没有采用。"
    case .remarksNotTaken(let heading, let remarks, let count):
      "“\(heading)”不采用，有 \(count) 行写了话：\(Self.quoted(remarks, .chinese))\(count > remarks.count ? "…" : "")。要改动申报内容的，请改在表里相应的格，再导入。"
    case .footerOfChange(let text):
      "表下面写着“\(text)”，像是要改动上面的内容；没有照办，表里的照常读取。请核对，要改的请改在表里。"
    case .groupsAsTracks(let heading, let asked):
      "规程不分组，“\(heading)”列写的是类别，按“\(asked)”读取。请核对。"
    case .remarkUnread(let text):
      "这一格\(text.isEmpty ? "没有值" : "显示错误值 \(text)")，看不出写的是什么；这一列不采用，这一行照常读取。写的是退出、作废的，请删去这一行。"
    case .rowIsVoid(let text): "这一行写着“\(text)”，没有采用。不再算数的请删去这一行；仍然有效的请去掉这几个字。"
    case .differsFromFirst(let heading, let first, let row, let found):
      "同一编号的第 \(row) 行“\(heading)”\(first.isEmpty ? "是空白" : "写的是“\(first.prefix(40))”")，这里是“\(found.prefix(40))”，不知道以哪个为准。是同一项的请写成一样或留空；是另一项的请另编号。"
    case .membersAfterLeader(let heading, let leader):
      "“\(leader)”是第一位成员，“\(heading)”按第二位成员读取，以下顺延。如果“\(heading)”就是“\(leader)”本人，请删去其中一列。"
    case .adviserAmongMembers(let heading, let name, let word):
      "“\(heading)”列写着\(name.isEmpty ? "这一行" : "“\(name)”")是\(word)，而这张表一行是一位作者，分不清算不算作者，没有收取。是指导教师的，请写到“指导教师”列，删去这一行；确是作者的，请去掉“\(word)”。"
    case .leaderNotFirst(let heading, let name, let word, let place):
      "“\(heading)”列写着\(name.isEmpty ? "这一行" : "“\(name)”")是\(word)，而第一位成员按负责人读取，这一行排在第 \(place) 位。请核对；要改的，请把\(word)排在第一行。"
    case .columnOfPeople(let heading, let example):
      "不认识“\(heading)”列，里面像是姓名（如“\(example)”），没有采用。是作者的，请把列名改为“其他作者”；是指导教师的，改为“指导教师”。"
    case .oneAnswer(let heading, let rows):
      "“\(heading)”第 \(rows.chinese) 行与同一项的第一行写的不同。每项只收一个，收的是第一行的。"
    case .repeatedTitles(let rows):
      "第 \(rows.chinese) 行没有编号，名称与上一行相同，按同一项的其他人员读取。如果是另一项，请填写编号。"
    case .takenForFooter: "这一行的开头像表尾（填表人、备注、合计等），未读取。如果这是一项申报，请填齐名称、类别和人员。"
    case .organizationOverridden(let stated, let taken): "表中写的是“\(stated)”，按导入时指明的“\(taken)”读取。请核对。"
    case .personalNumber(let heading): "“\(heading)”里有身份证号或手机号，可能填错了列。这一栏不收这类号码，请改正。"
    case .personalNumberInAnswer(let heading): "“\(heading)”里像是有身份证号。评审会看到这一栏，请核对，不需要的请删去。"
    case .likeMobile(let heading): "“\(heading)”里像是手机号，可能填错了列。请核对；是手机号的请改正。"
    case .severalNumbers(let count, let people):
      "这一格写了 \(count) 个学号，而这里是 \(people) 人，不知道各是谁的。请每人一格，或按人数和顺序写全，用顿号分隔。"
    case .severalNames(let names):
      "这一格写了 \(names.count) 个人（\(names.joined(separator: "、"))），应只写一人。请分到各自的列或行。"
    case .namesUnclear(let text, let isRead):
      "无法确定“\(text)”是一个人还是几个人，\(isRead ? "按一个人读取，请核对" : "没有采用")。几个人请用顿号分隔，一个人请连写。"
    case .gradeOrName(let word):
      "“\(word)”可能是年级，也可能是一个人的姓名，没有采用。是年级的请删去，或写进括号，如“张三（\(word)）”；是姓名的请写成“\(word)（学生）”。"
    case .nameTwice(let name):
      "“\(name)”在这一格里写了两次，没有采用。重复的请删去一个；确是同名的两个人，请分在两列填写，并各填学号。"
    case .nameBesideList(let name):
      "“\(name)”不在这一行的成员名单里，按第一作者收取，名单里的人排在后面。只是联系人的，请把列名改成“联系人”。"
    case .nameOfWhom(let name):
      "不知道“\(name)”是谁：不在这一行的成员名单里，左边一列又是联系方式或别的人。是作者的，请写进成员名单；只是联系人的，请把列名改成“联系人”。"
    case .phoneOfOther(let heading, let beside):
      "“\(heading)”紧挨着“\(beside)”，看作此人的电话，没有使用。是作者的，请把列名改成“作者1手机”。"
    case .likeExample(let text):
      "“\(text)”像是填写示例，这一行按一项申报收取了。是示例的，请删去这一行。"
    case .nameIsNumber(let text): "姓名“\(text)”只有数字，可能填错了列。请核对这一行。"
    case .numberInName(let name):
      "“\(name)”末尾有数字，按这样收下。用来区分同名的人，不必改；是脚注或误填的，请删去数字。"
    case .titleBesideName(let title, let name): "“\(title)”不是姓名的一部分，姓名读作“\(name)”；“\(title)”没有保存。"
    case .candidateOtherName(let title, let name):
      "人选名称是“\(title)”，姓名是“\(name)”，两处不一致，都会印在函件和名单上。请核对哪一个对。"
    case .advisersAndUnits(let advisers, let units):
      "指导教师有 \(advisers) 人，单位有 \(units) 个，无法对应。请每人写一个单位，或只写一个共同的单位。"
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
    case .degreeTaken(let found, let degree):
      "“\(found)” was read as \(degree.name(in: .english)); check it. Allowed: 中学生, 专科生, 本科生, 硕士研究生, 博士研究生."
    case .degreeUnclear(let found, let degrees):
      "“\(found)” may mean \(degrees.map { $0.name(in: .chinese) }.joined(separator: " or ")). Write which."
    case .severalDegrees(let count, let people):
      "This cell lists \(count) degrees for \(people) people, so it is uncertain whose they are. Give each person a cell, or list them all in the order of the names."
    case .noName(let name, let kind): Self.noName(name, kind, .english)
    case .unitAsAbove(let found):
      "“\(found)” names no organization, and is wrong once rows are sorted or taken out. Write its full name."
    case .unitIsNumber(let found):
      "“\(found)” is a number or a day and no organization. Write its full name."
    case .severalUnits(let units):
      "This cell names \(units.count) organizations (\(units.joined(separator: ", "))), and this column takes one. Write one; write a college with its university, such as 京华大学信息学院."
    case .unitsUnclear(let units):
      "It is uncertain whether “\(units.joined(separator: " "))” is one unit or several; it was not taken. Part several by a comma, or write one without a space."
    case .unitHasSign(let unit, let sign):
      "No unit's name has “\(sign)” in it, as “\(unit)” does. Write the full name alone; of a change write the new one."
    case .unitOnLines(let unit):
      "The unit's name stands on several lines and was read as “\(unit)”. Check it."
    case .formerUnit(let unit, let also):
      "“\(unit)” is known as “\(also)” too. If that is wrong, write the name as it was."
    case .unitOfNumber(let unit, let field):
      "The heading has the unit “\(unit)”, and the rulebook's “\(field)” has none; numbers are taken as they are, and not converted. Check that all give the same."
    case .numberMissing:
      "The number is missing. Give each work a number of its own; a corrected file is matched by it."
    case .noNumberColumn:
      "There is no number column: new works are numbered 1, 2, 3 … by their order, and works that are stored are known by their titles or authors. To change a title, add a column 序号."
    case .numberTwice(let number, let first, let free):
      "Number “\(number)” was used at \(first) already. Numbers of one organization differ; correct one of them (to \(free), for instance). Where each group is numbered from 1, write a row with its name above it, such as 一、小学组."
    case .workTwice(let number, let title, let first):
      "“\(title)”, number \(number), stands at \(first) already, as in a copy of the file or the sheet. Take one of them out; if they are two works of one title, correct one of the numbers."
    case .numbersBeginAgain(let parts):
      "Each of \(parts.map { "“\($0)”" }.joined(separator: ", ")) is numbered from 1; the numbers are read as \(parts.map { "\($0)-1" }.joined(separator: ", ")) and so on. Keep these names of groups or sheets when the list comes again."
    case .personTwice(let first, let field):
      "This is the person of \(first) (\(field == .studentNumber ? "name and student number" : "the ID numbers") agree). Nobody is on one work twice; correct it."
    case .noMembers: "No author is named. Name the first author at least."
    case .nameMissing(let place): "Author \(place) has data but no name. Fill it in."
    case .otherUnitColumn(let heading, let taken):
      "The unit was taken from above the headings or the file's name (“\(taken)”); the column “\(heading)” was not used. If it names the unit that sends the works, call it 推荐单位."
    case .organizationMissing:
      "It is not said which organization sends this. Write 推荐单位：… above the headings, add a column, or name it when you import."
    case .severalUnitLines(let one, let other):
      "The sheet names “\(one)”, and here “\(other)”, so it is uncertain who sends which row; none was taken. Give each unit a sheet, or add a column 推荐单位, or name the unit when you import."
    case .otherUnitInFileName(let hint, let taken):
      "The file's name is about “\(hint)”, and the sheet says “\(taken)”, which was taken. Check that it is the right file."
    case .organizationTwice(let name): "“\(name)” is listed twice. Remove one row."
    case .organizationFromFileName(let name):
      "The sheet names no organization; “\(name)” was taken from the file's name. If that is wrong, name it when you import."
    case .organizationFromTitle(let name):
      "The sheet has no line 推荐单位：…; “\(name)” was taken from its title. If that is wrong, name it when you import."
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
    case .percentOfCount(let found, let field):
      "“\(found)” is a per cent, and “\(field)” counts. Enter a number such as 24, without a per cent sign."
    case .otherTemplate(let found, let wanted):
      "The file was made with template \(found); the present one is \(wanted). It was read; better use the new one."
    case .readByPattern(let columns, let headings):
      "The columns \(columns.joined(separator: ", ")) have no heading and were read as \(headings.joined(separator: ", ")) by what stands in them. Check it, and add the headings."
    case .columnWithoutHeading(let column, let rows):
      "Column \(column) has no heading, yet something stands in row \(rows.english); it was not read. Add the heading, or clear the column."
    case .columnRepeated(let heading, let first, let rows):
      "“\(heading)” is the same as column \(first), and in row \(rows.english) they differ; this column was not read. Correct the heading, or clear one of them."
    case .likeTitles(let rows):
      "Row \(rows.english) has the title of the work before and no number; it was read as another work. For further authors of one work, leave title and track blank, or add a column of numbers."
    case .monthsOnly(let heading, let rows):
      "“\(heading)” names only a month in row \(rows.english); its first day was taken. Where the day decides, fill it in."
    case .daysAsNumbers(let heading, let rows):
      "“\(heading)” holds a number of five digits in row \(rows.english), which was read as the day that a spreadsheet numbers so (45536 is 2024-09-01). Check it, and format the column as dates."
    case .dayFarOff(let heading, let day):
      "“\(heading)” was read as \(day), which is far from this edition. Check the year."
    case .loneCell(let text):
      "This row holds only “\(text)” and is unlike a work; it was not used. Delete it, or fill in title, track and people if it is one."
    case .numbersOnly(let rows):
      "Row \(rows.english) holds a number and nothing more, and was not used."
    case .remarksNotTaken(let heading, let remarks, let count):
      "“\(heading)” is not used, and \(count) rows say something in it: \(Self.quoted(remarks, .english))\(count > remarks.count ? "…" : ""). Where a remark changes the entry, change the cells of the table and import again."
    case .footerOfChange(let text):
      "Below the table stands “\(text)”, which seems to change what is above. Nothing was done about it; the table was read as it stands. Check it, and change the table where needed."
    case .groupsAsTracks(let heading, let asked):
      "The rulebook has no groups; “\(heading)” holds tracks and was read as “\(asked)”. Check it."
    case .remarkUnread(let text):
      "The cell \(text.isEmpty ? "has no value" : "shows the error \(text)"), so it is unknown what it says. The column is not used and the row was read; delete the row if it says that it no longer counts."
    case .rowIsVoid(let text):
      "This row says “\(text)” and was not taken. Delete it if it no longer counts, or take the words out."
    case .differsFromFirst(let heading, let first, let row, let found):
      "“\(heading)” is “\(first.prefix(40))” in row \(row) of the same number, and “\(found.prefix(40))” here, so it is uncertain which holds. If both are one entry, write the same or leave it blank; if this is another entry, give it a number of its own."
    case .membersAfterLeader(let heading, let leader):
      "“\(leader)” is the first member and “\(heading)” was read as the second, the others after it. If both are the same person, delete one of the columns."
    case .adviserAmongMembers(let heading, let name, let word):
      "“\(heading)” says that \(name.isEmpty ? "this row" : "“\(name)”") is an adviser (\(word)), while each row of this table is an author. It is not taken. Write advisers in the column of advisers and delete this row; for an author, delete “\(word)”."
    case .leaderNotFirst(let heading, let name, let word, let place):
      "“\(heading)” says that \(name.isEmpty ? "this row" : "“\(name)”") leads (\(word)), while the first member is taken for the leader and this one is number \(place). Check it, and put the leader in the first row."
    case .columnOfPeople(let heading, let example):
      "The column “\(heading)” is unknown and seems to name people (such as “\(example)”). It was not used. Call it 其他作者 for authors, or 指导教师 for advisers."
    case .oneAnswer(let heading, let rows):
      "“\(heading)” differs in rows \(rows.english) from the first row of the same entry. An entry has one answer, and the first was taken."
    case .repeatedTitles(let rows):
      "Row \(rows.english) has no number and the title of the row before; it was read as a further author of that work. Give another work a number."
    case .takenForFooter:
      "This row begins like a footer and was not read. If it is a work, fill in its title, track and author."
    case .organizationOverridden(let stated, let taken):
      "The sheet says “\(stated)”; it was read as “\(taken)”, which was named at the import. Check it."
    case .personalNumber(let heading):
      "“\(heading)” has an ID number or a mobile in it; the row may have shifted. None is taken there; correct it."
    case .personalNumberInAnswer(let heading):
      "“\(heading)” seems to have an ID number in it. Judges see this answer; take it out unless it is needed."
    case .likeMobile(let heading):
      "“\(heading)” seems to have a mobile number in it; the columns may be mixed up. Check it, and correct it if it is one."
    case .severalNumbers(let count, let people):
      "This cell lists \(count) student numbers for \(people) people, so it is uncertain whose they are. Give each person a cell, or list them all in the order of the names."
    case .severalNames(let names):
      "This cell names \(names.count) people (\(names.joined(separator: ", "))) where one belongs. Give each a column or a row."
    case .namesUnclear(let text, let isRead):
      "It is uncertain whether “\(text)” is one person or several; it was \(isRead ? "read as one" : "not taken"). Part several by a comma, or write one person's name without a space."
    case .gradeOrName(let word):
      "“\(word)” may be a grade or a person's name; it was not taken. Delete a grade, or put it in brackets: 张三（\(word)）. Write a person as \(word)（学生）."
    case .nameTwice(let name):
      "“\(name)” stands in this cell twice; it was not taken. Delete one, or give two people of one name a column each, with their student numbers."
    case .nameBesideList(let name):
      "“\(name)” is not among the members listed in this row and was read as the first author, before them. If it is only somebody to call, name the column 联系人."
    case .nameOfWhom(let name):
      "Nobody knows who “\(name)” is: not among the members listed in this row, and in a column beside a phone or somebody else. An author belongs into the list; if it is only somebody to call, name the column 联系人."
    case .phoneOfOther(let heading, let beside):
      "“\(heading)” is beside “\(beside)”, was taken for that person's phone, and was not used. If it is an author's, name the column 作者1手机."
    case .likeExample(let text):
      "“\(text)” looks like an example of how to fill the form in; the row was read as an entry. If it is an example, delete it."
    case .nameIsNumber(let text):
      "The name “\(text)” has digits only; the row may have shifted. Check it."
    case .numberInName(let name):
      "“\(name)” ends in a number and is taken so. Leave it where it tells people of one name apart; take it out where it marks a footnote or is a slip."
    case .titleBesideName(let title, let name):
      "“\(title)” is no part of a name; the name was read as “\(name)”, and “\(title)” was not kept."
    case .candidateOtherName(let title, let name):
      "The candidate is “\(title)” and the person “\(name)”; both stand in letters and lists. Check which is right."
    case .advisersAndUnits(let advisers, let units):
      "There are \(advisers) advisers and \(units) units. Write a unit for each, or one for all."
    case .furtherProblems(let count):
      "\(count) more problems are not listed. Correct those above and import again."
    }
  }

  private static func quoted(_ remarks: [Remark], _ language: Language) -> String {
    remarks.map { remark in
      language == .chinese
        ? "第 \(remark.row) 行“\(remark.text)”" : "row \(remark.row) “\(remark.text)”"
    }.joined(separator: language == .chinese ? "、" : ", ")
  }

  private static func didYouMean(_ nearest: String?) -> String {
    nearest.map { "是否为“\($0)”？" } ?? ""
  }

  private static func didYouMeanEnglish(_ nearest: String?) -> String {
    nearest.map { "Did you mean “\($0)”? " } ?? ""
  }
}
