import Contest

/// Projects of service and of settlement, and hostels that are assessed.
extension InventedSetting {
  /// Associations of volunteers, with projects of the thirteen kinds.
  static let volunteers = InventedSetting(
    units: units(
      "志愿服务组织",
      [
        "望京区青年志愿者协会", "燕山师范大学青年志愿者协会", "长河区社会工作服务中心", "永定区蓝马甲救援队", "西山医科大学青年志愿者协会", "首都公交集团志愿服务队",
        "通惠街道志愿服务站", "市图书馆文化志愿服务队", "潮白河护水志愿服务队", "卢沟律师志愿服务团", "妙峰助残志愿者协会", "清河社区志愿服务联合会",
      ]),
    topics: { track, _, _ in
      switch track.id.text {
      case "countryside": ["乡村夜校", "助农直播间", "村史口述", "果园义诊车"]
      case "environment": ["旧衣新生", "垃圾分类小课堂", "候鸟守望", "绿色会展"]
      case "civility": ["文明乘车引导", "家风故事会", "博物馆微笑岗", "厉行节约小管家"]
      case "children": ["四点半课堂", "困境儿童一对一", "流动科学箱", "打工子弟暑托班"]
      case "elders": ["银龄数字课堂", "独居老人每日一铃", "老年助餐送到家", "记忆咖啡馆"]
      case "disabled": ["听障者导览", "心目影院", "无障碍出行踏勘", "星儿画室"]
      case "health": ["急救进校园", "献血车旁", "安宁陪伴", "近视筛查下乡"]
      case "emergency": ["社区应急第一响应人", "防汛哨兵", "地震避险演练", "山地救援夜训"]
      case "community": ["楼门议事", "新邻里食堂", "社区调解夜话", "网格帮帮团"]
      case "water": ["河道巡护", "节水校园行", "水质小侦探", "雨水花园共建"]
      case "culture": ["胡同导览", "非遗进课堂", "外语服务岗", "古道清洁行走"]
      case "law": ["社区法律门诊", "禁毒流动展", "反诈小喇叭", "劳动维权热线"]
      default: ["赛会志愿服务", "城市便民补鞋摊", "流浪动物领养日", "夜归人一盏灯"]
      }
    },
    qualifiers: ["青春", "暖心", "向阳", "同行", "微光", "橙马甲"],
    title: { "“\($0.topic)”志愿服务项目" }, ages: { _ in 20...34 },
    answer: { field, work in
      field.id == "intro" ? "服务对象、时长、人数和成效：\(work.topic)每月两次，登记志愿者 60 名。" : nil
    }, directions: ["志愿服务管理", "社会工作", "公益传播", "应急救援", "青少年教育"],
    judgeTitles: ["研究员", "高级社会工作师", "秘书长", "副教授"])

  static let offices = InventedSetting(
    units: units(
      "市直机关",
      [
        "市民政局", "市司法局", "市卫生健康委", "市教育局", "市文化旅游局", "市生态环境局", "市交通局", "市税务局", "市市场监管局", "市图书馆",
        "市中医院", "市供电公司",
      ]),
    topics: { track, _, unit in
      let own = [
        ["银龄课堂", "困境儿童结对", "婚俗新风宣讲"], ["社区法律门诊", "禾城普法小队", "人民调解青年说"],
        ["急救进校园", "心理热线夜值班", "健康敲门"],
        ["爱心护考", "名师课后送教", "特教伙伴"], ["老街导览", "文物小讲解员", "乡村放映队"], ["河道守望", "低碳出行打卡", "水质小侦探"],
        ["候车亭暖心站", "护学岗", "货车司机之家"], ["办税夜间窗口", "小微企业税惠管家", "个税小讲堂"], ["反诈小喇叭", "食安你我查", "开店一件事"],
        ["流动图书车", "盲人听书室", "绘本妈妈"], ["中医药文化夜市", "师带徒跟诊日", "耳穴助眠下社区"],
        ["夜间抢修不打烊", "光明驿站", "充电桩巡检队"],
      ]
      return own[place(of: unit) % own.count]
    },
    qualifiers: ["朝阳", "禾苗", "红船"], title: { "“\($0.topic)”青年项目" },
    ages: { _ in 22...34 },
    answer: { field, work in field.id == "intro" ? "青年干部利用业余时间做\(work.topic)，已服务群众 300 余人次。" : nil
    },
    directions: ["机关党建", "公共服务", "社会工作", "青年工作"],
    judgeTitles: ["处长", "副教授", "高级社会工作师", "主任"])

  /// A road-show of projects that a district would like to settle.
  static let roadshow = InventedSetting(
    units: units(
      "推荐单位",
      [
        "海曙望春创业园", "海曙月湖文创园", "东江大学创业学院", "翠柏里创新中心", "段塘电商园", "石碶智能制造园", "甬城归国人员联谊会", "海曙青年企业家协会",
        "鼓楼街道", "集士港镇", "古林镇", "明港投资公司",
      ]),
    topics: { track, _, _ in
      switch track.id.text {
      case "digital": ["港口集卡调度软件", "跨境电商选品系统", "智能仓储机器人", "工业质检视觉云", "外贸单证助手", "门店数字人"]
      case "culture": ["藏书楼文创", "红帮裁缝定制工坊", "甬剧短剧工作室", "老街沉浸剧场", "草编设计品牌", "非遗研学营地"]
      default: ["社区托育连锁", "适老化改造", "家门口的康复站", "新市民技能夜校", "宠物公共服务站", "应急物资共享仓"]
      }
    },
    qualifiers: ["新一代", "社区版", "长三角版"], title: { $0.topic }, ages: { _ in 23...38 },
    answer: { field, work in field.id == "intro" ? "团队、产品、客户和两年计划：\(work.topic)，已有样板客户。" : nil },
    directions: ["创业投资", "数字经济", "文化产业", "社会服务"],
    judgeTitles: ["投资总监", "教授", "园区负责人", "高级经济师"])

  /// Hostels for young people who look for work, by those who run them.
  static let hostels = InventedSetting(
    units: units(
      "运营单位",
      [
        "禾田酒店管理公司", "望春公寓公司", "月湖宾馆", "青家公寓公司", "鄞江旅店", "段塘人才服务公司", "南门物业公司", "白云公寓公司",
        "集士港旅店", "鼓楼酒店", "石碶公寓公司", "江厦酒店管理公司",
      ]),
    topics: { _, _, unit in
      let streets = [
        "月湖", "望春", "鼓楼", "段塘", "石碶", "南门", "白云", "西门", "江厦", "集士港", "古林", "高桥", "横街", "洞桥", "鄞江",
        "龙观",
      ]
      let place = place(of: unit)
      return [0, 5, 11].map { streets[(place + $0) % streets.count] }
    },
    qualifiers: ["东", "西", "南", "北", "新"], title: { "\($0.topic)青年人才驿站" },
    ages: { _ in 25...40 },
    answer: { field, work in field.id == "beds" ? "\(16 + work.turn % 9 * 4)" : nil },
    directions: ["酒店管理", "人才服务", "消防安全", "财务审计"],
    judgeTitles: ["科长", "注册会计师", "高级经济师", "消防工程师"])
}
