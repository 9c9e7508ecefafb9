/// What each fault of a rulebook's text is called. The two languages have a switch of their own, since one over both is more than the
/// compiler checks in reasonable time.
extension RulebookFault {
  var chinese: String {
    switch self {
    case .hint(let hint, let path): "\(path)：\(hint.chinese)"
    case .empty(let needs): "文件是空的，请至少写 \(needs.joined(separator: "、"))。"
    case .tooLarge(let bytes, let most): "文件有 \(bytes) 字节，最多 \(most) 字节，请精简。"
    case .tooDeep(let most): "嵌套或缩进太深，最多 \(most) 层（列），请检查括号和缩进。"
    case .controlCharacter(let path, let found):
      "“\(path)”里有不可见的控制字符 \(found)，会破坏工作簿和屏幕显示，请删去重新输入。"
    case .alias: "文件不使用 YAML 的锚点和引用（& 与 *），请把内容写全；文字里的 & 或 * 请加引号并隔开。"
    case .syntax(let problem):
      "YAML 格式错误：\(SyntaxWords.message(problem, in: .chinese))。请检查缩进、冒号后的空格、引号和括号。"
    case .fullWidth(let found, let plain):
      "全角\(FullWidth.name(of: found, in: .chinese))“\(found)”应为英文半角“\(plain)”\(plain == ":" ? "，后面加一个空格" : "")，请改正。"
    case .tabIndent: "这一行用制表符缩进，请改为空格。"
    case .duplicateKeys(let keys):
      "同一处重复写了 \(keys.joined(separator: "、"))，请只留一个。"
    case .duplicateID(let path, let id): "\(path)：编号“\(id)”重复，请改成不同的编号。"
    case .duplicateName(let path, let name):
      "\(path)：名称“\(name)”与前面的相同，名单和统计里无法区分，请改成不同的名称。"
    case .unknownKey(let path, let key, let allowed, let near):
      "\(path)：不认识“\(key)”\(near.map { "，是否为“\($0)”" } ?? "")？这里可以写：\(allowed.joined(separator: "、"))。"
    case .unknownWord(let path, let word, let allowed, let near):
      "\(path)：不认识“\(word)”\(near.map { "，是否为“\($0)”" } ?? "")？可以是：\(allowed.isEmpty ? "（还没有可写的）" : allowed.joined(separator: "、"))。"
    case .notYet(let path, let word, let allowed):
      "\(path)：本版本还不能运行“\(word)”，目前可用：\(allowed.joined(separator: "、"))。"
    case .missing(let path, "[1]"): "\(path)：这里是空的，至少写一项。"
    case .missing(let path, let key): "\(path)：缺少“\(key)”，请补上。"
    case .keyWithoutValue(let path, let key): "\(path)：“\(key)”后面没有写值，请补上，或删去这一行。"
    case .wrongShape(let path, let shape):
      "\(path)：这里应为\(shape.name(in: .chinese))\(shape.example(at: path).map { "，如 \($0)" } ?? "")，请改写。"
    case .sharesAboveAll(let path, let parts, let sum):
      "\(path) 各等次的比例加起来\(sum.map { "是 \($0)" } ?? "太大")（\(parts.joined(separator: " + "))），超过了全部。请改小，合计不超过 100%。"
    case .outOfRange(let path, let value, let allowed):
      "\(path)：\(value) 超出范围，允许 \(allowed)，请修改。"
    case .unknownReference(let path, let referent, let id, let known, let near):
      "\(path)：没有\(referent.name(in: .chinese))“\(id)”\(near.map { "，是否为“\($0)”" } ?? "")？"
        + "这里可以引用：\(known.isEmpty ? "（无）" : known.joined(separator: "、"))。"
    case .weightsSum(let path, let sum): "\(path)：权重之和为 \(sum)，应为 1，请调整。"
    case .mixedScales(let path, let scales):
      "\(path)：各轮满分不同（\(scales.words("、"))），相加时满分高的轮次分量更重。要先折算到同一满分，请在 total 中加 scale: 100。"
    case .noFullMarks(let path, let round):
      "\(path)：轮次“\(round)”的成绩没有满分（标准分或得票数），不能按 scale 折算。标准分的请去掉 scale 或改 adjust；"
        + "投票的请把得票率另登记成一轮（kind: recorded，range: 0..100）再计入。"
    case .pointsAveraged(let path, let full):
      "\(path)：各项满分不同（\(full.words("、"))），又按权重求平均，满分高的指标会被重复加重。若各项得分直接相加，请写 "
        + "rubric-total: sum；若要加权平均，请把各项 range 写成一样。"
    case .weightsNotUsed(let path):
      "\(path)：rubric-total: sum 把各项得分直接相加，weight 不起作用，请删去；满分写在 range 中。"
    case .oneOf(let path, let keys):
      "\(path)：\(keys.joined(separator: "、")) 必须写一个，且只写一个。"
    case .keys(let fault, let path, let keys):
      fault.message(at: path, keys, in: .chinese)
    case .leastAbovePlaces(let path, let least, let places):
      "\(path)：各类别保底名额合计 \(least)，多于名额 \(places)，无法满足，请减少保底或增加名额。"
    case .leastOnOneList(let path, let per):
      "\(path)：保底名额只用于全部申报同列一个名单（per: all）；写了 per: \(per) 时每个类别各有名额，请删去其中一项。"
    case .tooManyDropped(let path, let dropped, let judges):
      "\(path)：共去掉 \(dropped) 个分数，而每件只有 \(judges) 位评委，至少要剩 1 个，请修改。"
    case .notScored(let path): "\(path)：该轮次不评分，没有名次，请引用评分的轮次。"
    case .noRoundToAward(let path): "\(path)：设了奖项，但前面没有评分的轮次，请先写轮次。"
    case .noMarksOfMembers(let path, let round):
      "\(path)：轮次“\(round)”没有逐人的成绩（登记成绩的轮次写 members: 几人）。按评委会的决定授予的，不写 of。"
    case .cupWithoutPoints(let path):
      "\(path)：这里按团体总分授奖，但没有一个奖项写 points（积分），也没有写 team-points（名次分），团体总分全是 0，请写上其中一样。"
    case .noPointsByPlace(let path, let round):
      "\(path)：轮次“\(round)”没有写 points-by-place（名次分），没有可以计入团体总分的。请给它写上，或不列这一轮。"
    case .pointsByPlaceInTotal(let path, let round):
      "\(path)：轮次“\(round)”的名次分已计入它自己的 total，不能再按这一轮的总名次计入团体总分。请另写一个没有 total 的轮次。"
    case .conversionUnused(let path, let round, let key):
      "\(path)：轮次“\(round)”的 \(key) 没有人用：它不改变名次，没有 total 计入这一轮\(key == "scale" ? "" : "，级别的 team-points（团体总分）也没有列这一轮")。"
        + "请写上计入的地方，或删去。"
    case .awardScope(let path, let level, let per, let round, let ranked, let other?):
      "\(path)：“\(level)”按 per: \(per) 评定，而同一轮次“\(round)”的“\(other)”按 per: \(ranked)，名次就按 per: \(ranked) 排，“\(level)”说的是另一份名单的名次。"
        + "请把这两个奖的 per 写成一样（各类别各评各的都写 per: track，合在一起评的都不写）。"
    case .awardScope(let path, let level, let per, let round, let ranked, nil):
      "\(path)：“\(level)”按 per: \(per) 评定，而轮次“\(round)”的名次按 per: \(ranked) 分别排列，不同名单的名次不能比较。"
        + "请把“\(level)”改为 per: \(ranked)，或写 to: not-advanced-of \(round)。"
    case .publicityOfNothing(let path, let round):
      "\(path)：“\(round)”没有可公示的名单：前面没有资格审查或写了 advance 的轮次，这一级也没有设奖。请补上，或用 after 指明轮次。"
    case .publicityTwice(let path):
      "\(path)：最后一个轮次已是公示（kind: publicity），这里的 publicity 重复了，请只留一处。"
    case .combineNotUsed(let path, let adjust):
      "\(path)：adjust: \(adjust) 由全部评分估计成绩，combine 的去高去低和求法不起作用。请删去 drop-high、drop-low、average，或改 adjust。"
    case .sumOfUnequal(let path):
      "\(path)：average: sum 把评委的总分相加，而复议（effect: join）会使各项的评分表数不等，份数多的必然占优。请改用 average: mean，或 effect: replace 且 judges 等于 judges-per-entry。"
    case .capWithinLevel(let path, let level, let word, let each):
      "\(path)：这个上限只在“\(level)”之内计算。若指\(each)各等次合计的上限，"
        + "请在级别里写 caps: {\(word): 件数, over: awards}。"
    case .capsOfTwoHolders(let path, let words):
      "\(path)：上限只能按一种计，这里写了 \(words.joined(separator: "、")) 两种以上。请只留一种；另一种由评委会逐件决定。"
        + "（晋级的上限和奖项的上限可以各按一种，一个级别里各奖项和 over: awards 的须相同。）"
    case .capOfUnknownPersons(let path):
      "\(path)：people.members.fields 里没有 id-number，也没有 student-number，认不出哪几项是同一负责人，这个上限起不了作用。请加上其中一项，或删去这个上限，由评委会逐件决定。"
    case .capByOtherKind(let path, let field, let kind):
      "\(path)：“\(field)”是 \(kind) 类的问题，上限、保底只能按选项（choice）或文字（text）的回答计，保底还可以按是否（yes-no）。"
    case .capByFreeText(let path, let field):
      "\(path)：“\(field)”由填表人自己写，写法不同（如“高三2班”“高三（2）班”）就算不同，上限、保底各算各的。能列出选项的，请改用 kind: choice。"
    case .openToJudgesNoFile(let path, let kind):
      "\(path)：open-to-judges 只用于文件（kind: file），这一项是 \(kind)。要评委看到回答的，请写 blind: true。"
    case .openToBlindJudges(let path, let field, let rounds):
      "\(path)：“\(field)”在\(rounds.map { "“\($0)”" }.joined(separator: "、"))由盲评的评委在网页上打开。文件名和文件属性由系统去掉，内容不改：请在审核时逐件看一遍，里面不能有姓名和单位。"
    case .keptFromBlindJudges(let path, let field, let rounds):
      "\(path)：“\(field)”没有写 blind: true，不是给盲评评委看的一份，在\(rounds.map { "“\($0)”" }.joined(separator: "、"))不打开。"
    case .zeroIsBest(let path):
      "\(path)：这一轮成绩越少越好，缺席计 0 分反而最好，请写 absent: no-place。"
    case .sumOfLess(let path):
      "\(path)：这一轮成绩越少越好，按占总和的比例折算会使最差的得分最高，请改用 best 或 best-of。"
    case .panelsAlone(let path):
      "\(path)：分评审组时各组分别求平均，不能再写 adjust: two-way、severity，re-review 或 average: sum。"
    case .ballotWithoutSeats(let path, let key):
      "\(path)：没有写 seats（名额），\(key) 没有意义。请写 seats，或去掉它。"
    case .lessIsBetter(let path, let round):
      "\(path)：轮次“\(round)”的成绩越少越好，不能直接相加，也不能写最低分，请先折算成分数。"
    case .totalOrOwn(let path, let round):
      "\(path)：轮次“\(round)”的成绩是计入其他轮次以后的总成绩，条件比的就是它。要比这一轮自身的成绩（如实操不足 60 分的不得奖），请加 score: own；指的是总成绩的，写 score: total。"
    case .roomsAlone(let path):
      "\(path)：分室评审按锚定项修正各室的松紧，不能再写 panels、adjust 或 re-review，请去掉其中一样。"
    case .roundOfOtherTracks(let path, let round, let tracks):
      "\(path)：轮次“\(round)”不含类别 \(tracks.joined(separator: "、"))，这些类别在其中没有成绩，不能计入。请把各类别的轮次分开写，各用各的 total。"
    case .cannotStandBeside(let path, let round):
      "\(path)：轮次“\(round)”自己定谁晋级，或者参加的类别与这一轮不同，或者两轮之间隔着别的轮次，不能与它并列。并列的轮次请连着写，"
        + "tracks 写成一样，晋级写在其中最后一轮。"
    case .trackWithoutRound(let path, let track):
      "\(path)：类别“\(track)”没有任何打分的轮次，评不出结果。请给它写一轮，或把它列入某一轮的 tracks。"
    case .weightsOfSome(let path):
      "\(path)：有的单项写了 weight，有的没有。请全部写上（合计为 1），或都不写（各项相加）。"
    case .notANumber(let path, let field, let kind):
      "\(path)：“\(field)”是 kind: \(kind)，填的不是数字，不能按它计算或核对。请把它改为 kind: number，或指明另一个问题。"
    case .notADay(let path, let field, let kind):
      "\(path)：“\(field)”是 kind: \(kind)，填的不是日期，不能按它核对先后。请把它改为 kind: day，或指明另一个问题。"
    case .shareOfItself(let path, let field):
      "\(path)：field 和 of 都是“\(field)”，占比总是 100%，什么也核对不了。请在 of 写作为总数的那个问题。"
    case .noGroups(let path):
      "\(path)：没有一个类别写了 groups（组别），每个类别就是一个组别。请在 tracks 里写上组别，或改为 per: track。"
    case .weightsMixed(let path):
      "\(path)：有的 weight 写了百分数，有的没有（没有写 weight 的按 1 计）：60% 是 0.6，10 就是 10，后一项占去几乎全部。请全部写百分数（合计 100%），或都不写百分号。"
    case .ageWordsNotRead(let path, let words):
      "\(path)：“\(words)”没有读出年龄的上下限，未与出生日期核对，请人工核对。"
    case .ageWordsCutYear(let path, let words, let age, let first, let last, let day):
      "\(path)：\(day) 时同为 \(age) 周岁的，有的在 from、to 之内，有的不在（不在的出生于 \(CalendarDay.window(first, last, in: .chinese))），与“\(words)”不符，请核对 from、to。"
    case .ageWordsWithoutDay(let path, let words):
      "\(path)：没有写 as-of（计算周岁的日期），“\(words)”未与出生日期核对。"
    case .ageWords(let path, let words):
      "\(path)：“\(words)”这样的年龄说法含义不一（有时含本数，有时不含），请用 rule: born-between 写出生日期 "
        + "from、to（均含当日），原文写在 words 中。"
    case .ageWordsDisagree(let path, let words, let youngest, let oldest, let day):
      "\(path)：按出生日期，\(day) 时最年轻者\(youngest.map { "为 \($0) 周岁" } ?? "不限")，最年长者"
        + "\(oldest.map { "为 \($0) 周岁" } ?? "不限")，与“\(words)”不符，请核对 from、to。"
    }
  }

  var english: String {
    switch self {
    case .hint(let hint, let path): "\(path): \(hint.english)"
    case .empty(let needs):
      "The file is empty. Write at least \(needs.joined(separator: ", "))."
    case .tooLarge(let bytes, let most):
      "The file has \(bytes) bytes; at most \(most) are read. Shorten it."
    case .tooDeep(let most):
      "Nested or indented too deeply; at most \(most). Check brackets and indentation."
    case .controlCharacter(let path, let found):
      "“\(path)” holds \(found), a character that shows nothing and breaks workbooks and terminals. Take it out."
    case .alias:
      "The file may use no YAML anchors and aliases (& and *). Write the thing out where it holds."
    case .syntax(let problem):
      "YAML syntax: \(SyntaxWords.message(problem, in: .english)). Check indentation, the space after colons, quotes and brackets."
    case .fullWidth(let found, let plain):
      "The full-width \(FullWidth.name(of: found, in: .english)) “\(found)” must be a plain “\(plain)”"
        + "\(plain == ":" ? " with a space after it" : ""). Change it."
    case .tabIndent: "This line is indented by a tab. Use spaces."
    case .duplicateKeys(let keys):
      "\(keys.joined(separator: ", ")) stands twice in one place. Keep one."
    case .duplicateID(let path, let id):
      "\(path): the id “\(id)” is used twice. Give each its own."
    case .duplicateName(let path, let name):
      "\(path): the name “\(name)” is used before, so lists and counts cannot tell the two apart. Give each its own."
    case .unknownKey(let path, let key, let allowed, let near):
      "\(path): “\(key)” is not known here.\(near.map { " Did you mean “\($0)”?" } ?? "") "
        + "Allowed: \(allowed.joined(separator: ", "))."
    case .unknownWord(let path, let word, let allowed, let near):
      "\(path): “\(word)” is not a known word.\(near.map { " Did you mean “\($0)”?" } ?? "") "
        + "Allowed: \(allowed.isEmpty ? "nothing yet" : allowed.joined(separator: ", "))."
    case .notYet(let path, let word, let allowed):
      "\(path): “\(word)” is not available yet in this version. Available: "
        + "\(allowed.joined(separator: ", "))."
    case .missing(let path, "[1]"): "\(path): this is empty. Write at least one."
    case .missing(let path, let key): "\(path): “\(key)” is missing. Add it."
    case .keyWithoutValue(let path, let key):
      "\(path): “\(key)” has no value. Give it one, or remove the line."
    case .wrongShape(let path, let shape):
      "\(path): \(shape.name(in: .english))\(shape.example(at: path).map { " such as \($0)" } ?? "") is expected here. Rewrite it."
    case .sharesAboveAll(let path, let parts, let sum):
      "\(path): the shares of the levels are \(sum ?? "far more than 100%") together (\(parts.joined(separator: " + "))), which is more than all. Make them at most 100% in all."
    case .outOfRange(let path, let value, let allowed):
      "\(path): \(value) is out of range; allowed is \(allowed). Change it."
    case .unknownReference(let path, let referent, let id, let known, let near):
      "\(path): there is no \(referent.name(in: .english)) “\(id)” to refer to here."
        + "\(near.map { " Did you mean “\($0)”?" } ?? "") "
        + "Known: \(known.isEmpty ? "none" : known.joined(separator: ", "))."
    case .weightsSum(let path, let sum):
      "\(path): the weights sum to \(sum); they must sum to 1. Adjust them."
    case .mixedScales(let path, let scales):
      "\(path): the rounds have different full marks (\(scales.words(", "))), so those with higher full marks count for more. "
        + "To put them on one scale first, add scale: 100 to total."
    case .noFullMarks(let path, let round):
      "\(path): the results of round “\(round)” have no full marks (standard scores, or votes), so scale cannot hold. "
        + "With standard scores, take out scale or change adjust; of a ballot, record the share of votes as a round of its own "
        + "(kind: recorded, range: 0..100) and count that."
    case .pointsAveraged(let path, let full):
      "\(path): the criteria have different full marks (\(full.words(", "))) and are averaged by weight as well, so those "
        + "with higher full marks count twice. If points are to be added, write rubric-total: sum; for a weighted "
        + "mean, give all criteria the same range."
    case .weightsNotUsed(let path):
      "\(path): with rubric-total: sum points are added and weight plays no part. Take it out; range holds the full marks."
    case .oneOf(let path, let keys):
      "\(path): write exactly one of \(keys.joined(separator: ", "))."
    case .keys(let fault, let path, let keys):
      fault.message(at: path, keys, in: .english)
    case .leastAbovePlaces(let path, let least, let places):
      "\(path): the minima add up to \(least) and there are \(places) places. Lower them, or add places."
    case .leastOnOneList(let path, let per):
      "\(path): minima hold on one list of all entries (per: all); with per: \(per) each has its own places. "
        + "Take one of the two out."
    case .tooManyDropped(let path, let dropped, let judges):
      "\(path): \(dropped) marks are set aside and an entry has \(judges) judges; one must remain. "
        + "Change either."
    case .notScored(let path):
      "\(path): that round is not scored and has no ranking. Refer to one that is."
    case .noRoundToAward(let path):
      "\(path): there are awards and no scored round to give them by. Write the round first."
    case .noMarksOfMembers(let path, let round):
      "\(path): round “\(round)” has no mark for each member (a recorded round with members: N). Leave out of where the committee names them."
    case .cupWithoutPoints(let path):
      "\(path): prizes go by team points here and no award has points, so every total is 0. Give awards points, or write "
        + "team-points for points by place."
    case .noPointsByPlace(let path, let round):
      "\(path): round “\(round)” has no points-by-place, so it has nothing for the team points. Write them there, or take the "
        + "round out."
    case .pointsByPlaceInTotal(let path, let round):
      "\(path): the points by place of round “\(round)” count in its own total, so they are not those of its final places. "
        + "Name a round without total."
    case .conversionUnused(let path, let round, let key):
      "\(path): nothing uses \(key) of round “\(round)”: it changes no rank, no total counts the round"
        + "\(key == "scale" ? "" : ", and the tier's team-points do not name it"). Say where it counts, or take it out."
    case .awardScope(let path, let level, let per, let round, let ranked, let other?):
      "\(path): “\(level)” is counted per: \(per), and “\(other)” of the same round “\(round)” per: \(ranked), so ranks are per: \(ranked) and “\(level)” means those of another list. "
        + "Write the same per for both: track where each track has its own, none where all compete together."
    case .awardScope(let path, let level, let per, let round, let ranked, nil):
      "\(path): “\(level)” is counted per: \(per), and round “\(round)” ranks per: \(ranked); ranks of different lists "
        + "cannot be compared. Write per: \(ranked) for “\(level)”, or to: not-advanced-of \(round)."
    case .publicityOfNothing(let path, let round):
      "\(path): “\(round)” has no list to publish: no screening or round with advance comes before it, and the tier has no "
        + "awards. Add one, or name a round with after."
    case .publicityTwice(let path):
      "\(path): the last round is publicity already (kind: publicity), so this one repeats it. Keep one of the two."
    case .combineNotUsed(let path, let adjust):
      "\(path): adjust: \(adjust) estimates results from all sheets, so that drop-high, drop-low and average have no effect. "
        + "Take them out, or change adjust."
    case .sumOfUnequal(let path):
      "\(path): average: sum adds judges' totals, and this re-review leaves entries with unequal numbers of sheets, so those "
        + "with more would always win. Use average: mean, or effect: replace with judges equal to judges-per-entry."
    case .capWithinLevel(let path, let level, let word, _):
      "\(path): this cap counts within “\(level)” alone. For a cap over all levels, write caps: {\(word): N, over: awards} "
        + "in the tier."
    case .capsOfTwoHolders(let path, let words):
      "\(path): caps count by one thing, and here they count by \(words.joined(separator: " and ")). Keep one of them, and let the "
        + "committee decide about the other. (Who goes on and the prizes may count by different things; the caps of a tier's prizes and "
        + "its cap over awards may not.)"
    case .capOfUnknownPersons(let path):
      "\(path): people.members.fields has neither id-number nor student-number, so nothing tells which entries one person leads and the "
        + "cap would keep nobody out. Add one of the two, or take the cap out and let the committee decide."
    case .capByOtherKind(let path, let field, let kind):
      "\(path): “\(field)” is a question of kind \(kind); caps and minima count by the answer to a choice or a text, minima by yes-no too."
    case .capByFreeText(let path, let field):
      "\(path): people write “\(field)” themselves, and two spellings of one thing are two answers, which caps and minima count apart. Where "
        + "the answers can be listed, use kind: choice."
    case .openToJudgesNoFile(let path, let kind):
      "\(path): open-to-judges is for files (kind: file); this is a question of kind \(kind). For an answer that judges read write blind: true."
    case .openToBlindJudges(let path, let field, let rounds):
      "\(path): blind judges open “\(field)” on their page in \(rounds.map { "“\($0)”" }.joined(separator: ", ")). The file's name and properties are taken out and its contents are not changed: look through each when screening; no names of people or units may stand in it."
    case .keptFromBlindJudges(let path, let field, let rounds):
      "\(path): “\(field)” has no blind: true, so it is not the copy for blind judges and is not opened in \(rounds.map { "“\($0)”" }.joined(separator: ", "))."
    case .zeroIsBest(let path):
      "\(path): less is better in this round, so that 0 for the absent would be the best. Write absent: no-place."
    case .sumOfLess(let path):
      "\(path): less is better in this round, so that by its share of the sum the worst would have the most. Use best or best-of."
    case .panelsAlone(let path):
      "\(path): with panels each has its own mean, so adjust: two-way or severity, re-review and average: sum cannot stand."
    case .ballotWithoutSeats(let path, let key):
      "\(path): without seats, \(key) means nothing. Give the seats, or take it out."
    case .lessIsBetter(let path, let round):
      "\(path): in round “\(round)” less is better, so its results cannot be added as they are, nor have a least score. "
        + "Turn them into points first."
    case .totalOrOwn(let path, let round):
      "\(path): the score of round “\(round)” is its total, other rounds counted in, and the condition compares that. Where the round's own "
        + "result is meant (no prize below 60 in practice), add score: own; where the total is meant, write score: total."
    case .roomsAlone(let path):
      "\(path): rooms are put on one scale by their anchors, so panels, adjust and re-review have no place beside them. Leave "
        + "one of the two out."
    case .roundOfOtherTracks(let path, let round, let tracks):
      "\(path): round “\(round)” is not for \(tracks.joined(separator: ", ")), so those tracks have no result in it that could "
        + "count. Write a round for each track, with its own total."
    case .cannotStandBeside(let path, let round):
      "\(path): round “\(round)” says itself who goes on, is for other tracks, or has another round between it and this one, so this one "
        + "cannot stand beside it. Write them one after the other with the same tracks, and let the last say who goes on."
    case .trackWithoutRound(let path, let track):
      "\(path): track “\(track)” goes through no scored round, so it would have no results. Write one for it, or name it in the "
        + "tracks of a round."
    case .weightsOfSome(let path):
      "\(path): some events have a weight and some have none. Give all of them one (summing to 1), or none (the marks are added)."
    case .notANumber(let path, let field, let kind):
      "\(path): “\(field)” is of kind \(kind) and takes no number, so nothing can be counted or checked by it. Make it kind: number, or name another question."
    case .notADay(let path, let field, let kind):
      "\(path): “\(field)” is of kind \(kind) and takes no day, so nothing can be checked by it. Make it kind: day, or name another question."
    case .shareOfItself(let path, let field):
      "\(path): field and of are both “\(field)”, so the share is always 100% and nothing is checked. Let of name the question with the whole."
    case .noGroups(let path):
      "\(path): no track has groups, so each track is one group. Write groups in tracks, or per: track."
    case .weightsMixed(let path):
      "\(path): some weights are in per cent and some are not (a criterion without one has weight 1): 60% is 0.6 and 10 is 10, which is then nearly everything. Write all of them in per cent (summing to 100%), or none."
    case .ageWordsNotRead(let path, let words):
      "\(path): no bounds of age were read in “\(words)”, so the days were not compared with it. Compare them yourself."
    case .ageWordsCutYear(let path, let words, let age, let first, let last, let day):
      "\(path): of those aged \(age) on \(day) some are within from and to and some are not (they were born \(CalendarDay.window(first, last, in: .english))), which does not fit “\(words)”. Check from and to."
    case .ageWordsWithoutDay(let path, let words):
      "\(path): without as-of (the day on which ages count), “\(words)” was not compared with the days."
    case .ageWords(let path, let words):
      "\(path): words of age such as “\(words)” have been read both ways. Use rule: born-between with the "
        + "days from and to (inclusive); the words may stand in words."
    case .ageWordsDisagree(let path, let words, let youngest, let oldest, let day):
      "\(path): by the days, the youngest are \(youngest.map { "\($0)" } ?? "of any age") and the oldest "
        + "\(oldest.map { "\($0)" } ?? "of any age") on \(day), which does not fit “\(words)”. Check from and to."
    }
  }
}

extension [RulebookFault.FullMarks] {
  /// `创新 60、实用 40`.
  fileprivate func words(_ separator: String) -> String {
    map { "\($0.name) \($0.marks)" }.joined(separator: separator)
  }
}
