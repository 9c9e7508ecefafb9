import Contest
import Testing

struct ChangeWordTests {
  @Test(arguments: [
    "注：王二同学已转学，第2件请剔除。", "请改为初中组，作者换成赵六", "说明：以上第1件为重点推荐，第2件不再申报", "以电子版为准",
    "第 3 件题目有误", "Please withdraw No. 2", "第3号应为95", "A1 违纪", "去掉第2件",
  ])
  func `a note that changes what the table says speaks of a change`(text: String) {
    #expect(ChangeWord.isIn(text))
  }

  @Test(arguments: [
    "本表一式两份", "填表人：王老师", "请勿更改表头", "如有变更请来电", "不得删除列", "三件同批", "重点推荐", "", "去掉一个最高分和一个最低分",
  ])
  func `what a form says of itself, and other remarks, do not`(text: String) {
    #expect(!ChangeWord.isIn(text))
  }
}
