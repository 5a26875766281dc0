import { crmBattery } from "../crm-battery/index.ts";
import { salesforce } from "./index.ts";

crmBattery(salesforce);
