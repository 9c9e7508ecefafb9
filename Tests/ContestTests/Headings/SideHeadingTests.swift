import Contest
import Testing

struct SideHeadingTests {
  @Test(arguments: [
    ("备注", SideHeading.remarks), ("说明", .remarks), ("补充意见", .remarks), ("备注（如退赛）", .remarks),
    ("扣分", .change), ("超时扣分", .change), ("加 分", .change), ("复核成绩", .change), ("评委2修改后", .change),
    ("难度系数", .scale), ("权重", .scale), ("满分", .scale), ("票数", .scale), ("状态", .standing),
    ("是否有效", .standing), ("审核结果", .standing), ("推荐意见", .standing),
  ])
  func `a column beside the data is known by its heading`(heading: String, kind: SideHeading) {
    #expect(SideHeading(heading) == kind)
  }

  @Test(arguments: [
    "", "年级", "平均分", "得票数", "作品名称", "复核人", "加分依据", "扣分标准", "扣分原因", "联系电话", "评委1", "总分", "名次",
  ])
  func `other columns say nothing about the marks`(heading: String) {
    #expect(SideHeading(heading) == nil)
  }

  @Test(arguments: ["否", "已退赛", "不参加", "未到", "无效", "No", "×", "停用", "缺考"])
  func `a cell may say that its row does not count`(text: String) {
    #expect(SideHeading.saysNo(text))
  }

  @Test(arguments: ["是", "有效", "正常", "通过", "同意推荐", "在职", "√", "非常优秀", "不错", "未见异常", "无"])
  func `a cell that says yes does not say no`(text: String) {
    #expect(!SideHeading.saysNo(text))
  }
}
